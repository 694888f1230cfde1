"""Where this feature takes part: records, pages, the worker, the admin."""

from datetime import timedelta


def register_freshness() -> None:
    """Called once, when the apps are ready."""
    from wagtail.permissions import register_permission_policy

    from common.panels import register_panel
    from common.records import register_keeper
    from common.tick import register_job
    from editing.dead_links.keeping import LinkKeeper
    from editing.dead_links.upkeep import look_after_links
    from editing.freshness.desk import links_to_mend, pages_to_check
    from editing.freshness.keeping import FreshnessKeeper, standings
    from editing.freshness.policies import LinkPolicy, WrittenForPolicy
    from editing.freshness.saying import confirmed_on, standing_note
    from editing.freshness.upkeep import keep_pages_true
    from editing.models import Freshness, LinkPlace

    for keeper in (FreshnessKeeper(), LinkKeeper()):
        register_keeper(keeper)
    register_panel("standings", standings)
    register_panel("desk", pages_to_check)
    register_panel("desk", links_to_mend)
    register_panel("standing-note", standing_note)
    register_panel("confirmed-on", confirmed_on)
    register_job("keep_pages_true", keep_pages_true, every=timedelta(hours=1))
    register_job("look_after_links", look_after_links, every=timedelta(minutes=1))
    register_permission_policy(Freshness, WrittenForPolicy(Freshness))
    register_permission_policy(LinkPlace, LinkPolicy(LinkPlace))
