"""What follows a partner or page that comes or goes: groups, rights and workflow for its members."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Task

from partners.models import Partner, PartnerPage, RoleGroup
from partners.services.access import set_up_partner


def connect() -> None:
    """Listen to partners, their pages and their groups."""
    post_save.connect(partner_saved, sender=Partner, dispatch_uid="partner-set-up")
    post_save.connect(partner_page_saved, sender=PartnerPage, dispatch_uid="partner-page-set-up")
    post_delete.connect(role_group_deleted, sender=RoleGroup, dispatch_uid="role-group-deleted")
    post_delete.connect(partner_deleted, sender=Partner, dispatch_uid="partner-deleted")


def partner_saved(sender: type, instance: Partner, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A new partner gets its groups, collection and workflow."""
    if created and not raw:
        set_up_partner(instance)


def partner_page_saved(sender: type, instance: PartnerPage, raw: bool = False, **kwargs: Any) -> None:
    """A page in another language, whenever and however it is made, is its members' too."""
    if not raw:
        set_up_partner(instance.partner)


def role_group_deleted(sender: type, instance: RoleGroup, **kwargs: Any) -> None:
    """The group goes with its partner."""
    instance.group.delete()


def partner_deleted(sender: type, instance: Partner, **kwargs: Any) -> None:
    """So does the workflow. Its collection stays as long as there are files in it."""
    if instance.workflow:
        Task.objects.filter(workflow_tasks__workflow=instance.workflow).delete()
        instance.workflow.delete()
