"""Since when what changed is new to somebody: since the visit before this one."""

from datetime import datetime, timedelta

from accounts.models import User
from common.clock import now
from funding.models import Visit, WatchList

SAME_VISIT = timedelta(minutes=30)


def seen_before(watch_list: WatchList, user: User) -> datetime | None:
    """When this person last looked at the list; None before the first time.

    Looking again within half an hour is the same visit, so that loading the page again hides nothing.
    """
    row = Visit.objects.filter(list=watch_list, user=user).first()
    if row is None:
        return None
    return row.at if now() - row.at > SAME_VISIT else row.before


def visit(watch_list: WatchList, user: User) -> datetime | None:
    """Note that this person looks at the list; returns when they did before."""
    before = seen_before(watch_list, user)
    Visit.objects.update_or_create(list=watch_list, user=user, defaults={"at": now(), "before": before})
    return before
