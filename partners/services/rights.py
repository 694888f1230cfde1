"""What each role may do in Wagtail, as data."""

from partners.enums import MemberRole

ADMIN_RIGHT = "wagtailadmin.access_admin"

# By the names of Wagtail's page permissions. A viewer reads drafts in `/mijn/` and does not enter the admin.
PAGE_RIGHTS: dict[MemberRole, tuple[str, ...]] = {
    MemberRole.VIEWER: (),
    MemberRole.EDITOR: ("add_page", "change_page"),
    MemberRole.PUBLISHER: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    MemberRole.MANAGER: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
}
ALL_PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page")

# On the partner's own collection, for images and documents alike.
ALL_COLLECTION_RIGHTS = tuple(
    f"{action}_{model}" for model in ("image", "document") for action in ("add", "change", "choose")
)
COLLECTION_RIGHTS: dict[MemberRole, tuple[str, ...]] = {
    MemberRole.VIEWER: (),
    MemberRole.EDITOR: ALL_COLLECTION_RIGHTS,
    MemberRole.PUBLISHER: ALL_COLLECTION_RIGHTS,
    MemberRole.MANAGER: ALL_COLLECTION_RIGHTS,
}

# Who approves what the partner's editors submit.
APPROVERS = (MemberRole.PUBLISHER, MemberRole.MANAGER)

# The models of these rooms are the hub team's, whichever they are.
HUB_APPS = (
    "portal",
    "support",
    "living_labs",
    "initiatives",
    "editing",
    "partners",
    "vocabulary",
    "search",
    "common",
    "taggit",
    "wagtailredirects",
)


def may_enter_admin(role: MemberRole) -> bool:
    """True for roles that write."""
    return bool(PAGE_RIGHTS[role])
