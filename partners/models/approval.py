"""The step of each partner's workflow: its publishers and managers, or the hub team, approve."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, GroupPagePermission, Page, TaskState

from common.decisions import Refused
from partners.enums import PublishingMode
from partners.models.second_eyes import has_four_eyes

APPROVE = "approve"
HUB_RIGHT = "bulk_delete_page"  # on pages; no partner's group has it
OWN_WORK = _(
    "You changed this page yourself, and your organisation publishes with four eyes. Submit it: another publisher or"
    " manager of your organisation, or the hub team, publishes it."
)


class PublisherApproval(AbstractGroupApprovalTask):
    """Approval by whoever may publish the very page: with four eyes that is nobody who wrote it.

    Wagtail's own task lets whoever submits a page approve it too, and a publisher approve the organisation's page.
    """

    class Meta:
        verbose_name = _("approval by a publisher of the partner")
        verbose_name_plural = _("approvals by publishers of partners")

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, Any, bool]]:
        """Asking for changes is open to all of its groups; approving to who may publish."""
        offered: list[tuple[str, Any, bool]] = super().get_actions(obj, user)
        if not offered or may_publish(obj, user):
            return offered
        return [action for action in offered if action[0] != APPROVE]

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Do it; raises `Refused` where the page that the state is about is not the person's to approve."""
        if action_name == APPROVE and not may_publish(task_state.workflow_state.content_object, user):
            raise Refused(OWN_WORK)
        return super().on_action(task_state, user, action_name, **kwargs)

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        """With four eyes, also for a publisher who submitted it: what is approved is what was read."""
        if super().locked_for_user(obj, user):
            return True
        state = obj.current_workflow_state
        submitted = state is not None and state.requested_by_id == user.pk
        return submitted and not self._is_hub_team(user) and has_four_eyes(obj)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> models.QuerySet[TaskState]:
        """What waits for this person; with four eyes, not what the person submitted."""
        waiting: models.QuerySet[TaskState] = super().get_task_states_user_can_moderate(user, **kwargs)
        if self._is_hub_team(user):
            return waiting
        own = models.Q(workflow_state__requested_by=user) | models.Q(revision__user=user)
        four_eyes = models.Q(workflow_state__workflow__partner__publishing_mode=PublishingMode.FOUR_EYES)
        return waiting.exclude(own & four_eyes)

    def _user_in_groups(self, user: Any) -> bool:
        """The hub team may everywhere. Asked once for all partners' tasks: the admin's first page goes through each."""
        if not hasattr(user, "_approves_in"):
            tasks = PublisherApproval.objects.filter(groups__in=Group.objects.filter(user=user.pk))
            user._approves_in = set(tasks.values_list("pk", flat=True))
        return self.pk in user._approves_in or self._is_hub_team(user)

    def _is_hub_team(self, user: Any) -> bool:
        if not hasattr(user, "_approves_all"):
            rights = GroupPagePermission.objects.filter(group__in=Group.objects.filter(user=user.pk))
            user._approves_all = user.is_superuser or rights.filter(permission__codename=HUB_RIGHT).exists()
        return bool(user._approves_all)


def may_publish(page: Page, user: Any) -> bool:
    """True where the person may put this very page on the site as it is now."""
    return bool(page.specific_deferred.permissions_for_user(user).can_publish())
