"""Notes on watched initiatives: what they say goes nowhere else, not into the log either."""

from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from accounts.limits import Limit
from accounts.models import User
from common.audit import record
from common.clock import now
from common.decisions import Refused
from correspondence.services.sending import tidied
from funding.models import WatchedInitiative, WatchNote
from funding.models.lists import LONGEST_NOTE
from funding.permissions import user_can_delete_note, user_can_watch_for

NOTES = Limit("watch-note", 100)  # an hour, per author
MOST_NOTES = 50  # of one initiative on one list: they are all on its page
FULL = _("There are fifty notes with this initiative. Delete what is over first, and save this one again.")
NOTHING = _("Write your note.")
TOO_LONG = _("Your note is too long. At most 2,000 characters fit.")
TOO_OFTEN = _("You wrote many notes in the past hour. Wait a while, and save this one again.")


@sensitive_variables("text")
@transaction.atomic
def write_note(item: WatchedInitiative, by: User, text: str, key: str) -> WatchNote:
    """Add a note; raises `Refused`. `key` is the form's: sent twice, it is one note."""
    WatchedInitiative.objects.select_for_update().get(pk=item.pk)  # two clicks at once: the second waits
    user_can_watch_for(by, item.list.partner).or_refuse()
    text = tidied(text)
    if not text or len(text) > LONGEST_NOTE:
        raise Refused(TOO_LONG if text else NOTHING)
    digest = sha256(f"{by.pk}\n{key}\n{text}".encode()).hexdigest()
    if earlier := item.notes.filter(key=digest).first():
        return earlier
    if item.notes.count() >= MOST_NOTES:
        raise Refused(FULL)
    if not NOTES.allows(str(by.pk)):
        raise Refused(TOO_OFTEN)
    note = WatchNote.objects.create(
        item=item, author=by, name=by.get_full_name(), text=text, written_at=now(), key=digest
    )
    record(action="watch_note.written", actor=by, target=note, partner=item.list.partner)
    return note


@transaction.atomic
def delete_note(note: WatchNote, by: User) -> None:
    """Take a note away for good."""
    user_can_delete_note(by, note).or_refuse()
    record(action="watch_note.deleted", actor=by, target=note, partner=note.item.list.partner)
    note.delete()
