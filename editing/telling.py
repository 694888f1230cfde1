"""Mail about a workflow, in the place of Wagtail's: it names no draft, and each reader reads it in their own language.

Wagtail connects its own mail by name when its admin starts, after the rooms. The names are taken by then, so it adds
nothing; `tests/editing/test_workflow_mail.py` would notice if that changed.
"""

from typing import Any

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from editing.services.workflow_mail import tell_answer, tell_approvers


def connect() -> None:
    """Listen to what is submitted, approved, or sent back."""
    uids = ("group_approval_task_submitted", "workflow_state_submitted", "workflow_state_rejected")
    task_submitted.connect(submitted, sender=TaskState, dispatch_uid=f"{uids[0]}_email_notification")
    workflow_submitted.connect(told_already, sender=WorkflowState, dispatch_uid=f"{uids[1]}_email_notification")
    workflow_rejected.connect(rejected, sender=WorkflowState, dispatch_uid=f"{uids[2]}_email_notification")
    workflow_approved.connect(approved, sender=WorkflowState, dispatch_uid="workflow_state_approved_email_notification")


def submitted(sender: type, instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """Tell those who can approve."""
    tell_approvers(instance, user)


def told_already(sender: type, **kwargs: Any) -> None:
    """Wagtail would mail all superusers once more."""


def rejected(sender: type, instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """Tell who wrote it that something has to change."""
    tell_answer(instance, user, "workflow_changes")


def approved(sender: type, instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """Tell who wrote it that it was approved."""
    tell_answer(instance, user, "workflow_approved")
