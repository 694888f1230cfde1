"""What there is for who can't apply to a call: offers under the same pillars, and other calls that are open."""

from common.clock import now
from common.enums import Facet, Kind
from common.records import PublicationRecord
from living_labs.enums import Window
from search.finding import records_of
from search.queries import Query

SHOWN = 3
LOOKED_AT = 24


def fitting_offers(record: PublicationRecord) -> list[PublicationRecord]:
    """Offers of support that fit what the call is about."""
    return records_of(_about(record, Kind.OFFER), SHOWN)


def other_open_calls(record: PublicationRecord) -> list[PublicationRecord]:
    """Calls but this one that take applications now, those about the same first."""
    moment = now()
    same = records_of(_about(record, Kind.CALL), LOOKED_AT)
    calls = {each.translation_key: each for each in [*same, *records_of(Query(kinds=(Kind.CALL,)), LOOKED_AT)]}
    open_now = [each for each in calls.values() if Window.at(moment, each.opens, each.closes) == Window.OPEN]
    return [each for each in open_now if each.translation_key != record.translation_key][:SHOWN]


def _about(record: PublicationRecord, kind: Kind) -> Query:
    pillars = tuple(term.slug for term in record.labelled(Facet.PILLAR))
    return Query(kinds=(kind,), terms={Facet.PILLAR: pillars} if pillars else {})
