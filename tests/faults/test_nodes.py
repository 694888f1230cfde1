"""Whatever happens to the cluster: no search is lost, no change is lost, and nobody waits for it.

Each test does one thing to the nodes while visitors search and an editor writes, undoes it, and waits until the
cluster has everything again. `make faults` runs them; they take some minutes.
"""

from time import monotonic, sleep

import pytest

from search.engines.elastic import building
from search.engines.elastic.cluster import client, read_alias, write_alias
from tests.faults.hub import WITHIN, Hub
from tests.faults.judging import FEW, Note, during
from tests.faults.load import Load

AT_ONCE = 500  # searches that are refused without waiting: they may be all there are

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("elasticsearch")]


class TestKilled:
    """A node that is no more refuses connections."""

    def test_one_that_holds_copies(self, hub: Hub, load: Load, record_property: Note) -> None:
        def fault() -> None:
            node = hub.bystander()
            node.kill()
            sleep(8)
            node.start()

        during(hub, load, record_property, fault)

    def test_the_one_that_leads(self, hub: Hub, load: Load, record_property: Note) -> None:
        def fault() -> None:
            node = hub.nodes.elected_master()
            node.kill()
            sleep(8)
            node.start()

        during(hub, load, record_property, fault)

    def test_all_at_once(self, hub: Hub, load: Load, record_property: Note) -> None:
        def fault() -> None:
            for node in hub.nodes.nodes:
                node.kill()
            sleep(15)
            hub.bring_back()
            hub.nodes.wait_until_healthy(60)  # from then on it is back

        during(hub, load, record_property, fault)

    def test_each_in_turn_in_order(self, hub: Hub, load: Load, record_property: Note) -> None:
        client().indices.put_settings(
            index=write_alias(), settings={"index.unassigned.node_left.delayed_timeout": "0s"}
        )

        def fault() -> None:
            for node in hub.nodes.nodes:
                node.stop()
                node.start()
                hub.wait_until_green()

        during(hub, load, record_property, fault, few=3 * FEW)


class TestPaused:
    """A node that hangs takes connections and never answers."""

    def test_one_that_holds_copies(self, hub: Hub, load: Load, record_property: Note) -> None:
        def fault() -> None:
            node = hub.bystander()
            node.pause()
            sleep(20)
            node.resume()

        during(hub, load, record_property, fault)

    def test_the_one_that_leads(self, hub: Hub, load: Load, record_property: Note) -> None:
        def fault() -> None:
            node = hub.nodes.elected_master()
            node.pause()
            sleep(20)
            node.resume()

        during(hub, load, record_property, fault)

    def test_all_at_once(self, hub: Hub, load: Load, record_property: Note) -> None:
        def fault() -> None:
            for node in hub.nodes.nodes:
                node.pause()
            sleep(20)
            hub.bring_back()

        during(hub, load, record_property, fault)


class TestRefusing:
    """A cluster that answers, but takes nothing."""

    def test_a_full_disk(self, hub: Hub, load: Load, record_property: Note) -> None:
        def fault() -> None:
            with hub.full_disk():
                sleep(30)  # it is noticed within ten

        during(hub, load, record_property, fault)

    @pytest.mark.parametrize("mapping", ["wrong types", "none"])
    def test_an_index_of_another_mapping(self, mapping: str, hub: Hub, load: Load, record_property: Note) -> None:
        """The worker makes the index anew by itself."""
        properties = {"published": {"type": "ip"}, "row": {"type": "ip"}, "shown_to": {"type": "keyword"}}

        def fault() -> None:
            held = list(client().indices.get_alias(name=read_alias()).body)
            client().indices.create(
                index=f"{read_alias()}-foreign",
                mappings={"properties": properties if mapping == "wrong types" else {}},
            )
            actions = [{"remove_index": {"index": index}} for index in held]
            added = [
                {"add": {"index": f"{read_alias()}-foreign", "alias": alias}} for alias in (read_alias(), write_alias())
            ]
            client().indices.update_aliases(actions=[*actions, *added])
            deadline = monotonic() + WITHIN  # the editor goes on, so that the new index is made among changes
            while building.serving() is None and monotonic() < deadline:
                sleep(0.5)

        during(hub, load, record_property, fault, few=AT_ONCE)
