"""Erasing an account: asked, taken back, and carried out by the worker once there was time to think."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import ModelLogEntry

from accounts.languages import language_of
from accounts.models import ErasureRequest, User
from accounts.privacy.mailing import write
from accounts.privacy.obstacles import obstacles_of
from common.audit import record
from common.clock import now
from common.decisions import Refused
from common.inventory.declaring import Held, all_erasers, all_held
from common.inventory.enums import AtErasure

ACCOUNT = "accounts.User"  # goes last: all else is found by it


@dataclass(frozen=True, slots=True)
class Part:
    """What becomes of one kind of data of a person."""

    held: Held
    number: int


def what_happens(person: User) -> dict[str, list[Part]]:
    """What there is of this person, by what becomes of it; one question for each table."""
    parts: dict[str, list[Part]] = {fate: [] for fate in AtErasure.values}
    for held in all_held():
        mine = held.of(person)
        number = 0 if mine is None else held.model_class._default_manager.filter(mine).distinct().count()
        if number:
            parts[held.at_erasure].append(Part(held, number))
    return parts


@transaction.atomic
def ask_erasure(person: User) -> ErasureRequest:
    """Begin the time to think; asked twice is asked once. Raises `Refused` where something has to be arranged first."""
    if obstacles := obstacles_of(person):
        raise Refused(obstacles[0])
    moment, language = now(), language_of(person)
    due_at = moment + ErasureRequest.COOLING_OFF
    request, is_new = ErasureRequest.objects.get_or_create(
        person=person, defaults={"language": language, "asked_at": moment, "due_at": due_at}
    )
    if is_new:
        record(action="erasure.asked", actor=person, target=person, after={"due": due_at})
        _tell(person, request, "erasure_asked")
    return request


@transaction.atomic
def undo_erasure(person: User) -> bool:
    """The person stays; False where nothing had been asked."""
    deleted, _each = ErasureRequest.objects.filter(person=person).delete()
    if deleted:
        record(action="erasure.undone", actor=person, target=person)
    return bool(deleted)


def erasure_of(person: User) -> ErasureRequest | None:
    """What this person asked, while it can be undone."""
    return ErasureRequest.objects.filter(person=person.pk).first()


def erase_due() -> int:
    """For the worker: erase those whose time to think is over, each whole; returns how many accounts.

    One that fails holds up nobody else. It is told as a fault of the job, and tried again at its next turn.
    """
    due = ErasureRequest.objects.filter(due_at__lte=now()).order_by("due_at")
    erased, faults = 0, []
    for number in list(due.values_list("person", flat=True)):
        try:
            erased += _erase_if_due(number)
        except Exception as fault:
            faults.append(fault)
    if faults:
        raise faults[0]
    return erased


@transaction.atomic
def _erase_if_due(number: int) -> bool:
    """Asked again while it is held: it may have been undone, or done by another worker."""
    held = ErasureRequest.objects.select_for_update(of=("self",)).select_related("person")
    request = held.filter(pk=number, due_at__lte=now()).first()
    if request is None:
        return False
    if obstacles_of(request.person):
        _wait(request)
        return False
    address, language = request.person.email, request.language
    erase(request.person)
    write(address, language, "erasure_done", {})
    return True


def erase(person: User) -> None:
    """Do what the inventory says, table by table, in the caller's transaction; files go after its commit."""
    record(action="account.erased", actor=None, target=person)
    forget_names(person)
    for eraser in all_erasers():
        eraser(person)
    for held in all_held():
        _clear(held, person)
    person.delete()


def forget_names(person: User) -> None:
    """Wagtail's log keeps for ever what a thing was called: of an account, a membership or a contact that is a name."""
    for held in all_held():
        mine = held.of(person)
        if mine is not None and held.at_erasure == AtErasure.DELETED:
            rows = held.model_class._default_manager.filter(mine).order_by().values_list("pk", flat=True)
            kind = ContentType.objects.get_for_model(held.model_class)
            logged = ModelLogEntry.objects.filter(content_type=kind).exclude(label="")
            if logged.exists():
                logged.filter(object_id__in=[str(number) for number in rows]).update(label="")


def _clear(held: Held, person: User) -> None:
    mine = held.of(person)
    if mine is None or held.model == ACCOUNT:
        return
    rows = held.model_class._default_manager.filter(mine)
    if held.at_erasure == AtErasure.DELETED:
        rows.delete()
    elif held.emptied:
        rows.update(**dict.fromkeys(held.emptied.split(), ""))


def _wait(request: ErasureRequest) -> None:
    """Tell once what has to be arranged; each tick looks again."""
    if request.told_at is None:
        request.told_at = now()
        request.save(update_fields=["told_at"])
        _tell(request.person, request, "erasure_waits")


def _tell(person: User, request: ErasureRequest, template: str) -> None:
    with override(request.language):
        path = reverse("privacy")
    context: dict[str, Any] = {"due_at": request.due_at, "path": path}
    write(person.email, request.language, template, context)
