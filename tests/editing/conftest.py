"""Two partners and the hub team, as in the tests of `partners`."""

from tests.partners.conftest import House, house, hub, link_in_mail, make_house, neighbour

__all__ = ["House", "house", "hub", "link_in_mail", "make_house", "neighbour"]
