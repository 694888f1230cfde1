"""Bytes and rows: neither is there without the other, whatever fails in between."""

import os
import stat
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from accounts.models import User
from common.models import PrivateFile
from common.private_files import intake
from common.private_files.examining.kinds import PDF, Why
from common.private_files.intake import examined, keep, receive
from common.private_files.limits import Limits
from common.private_files.sentences import UnwelcomeFile
from common.private_files.storage import PrivateStorage, private_storage
from common.private_files.upkeep import sweep
from tests.common.private_files.making import pdf, picture

LONG_AGO = time.time() - 2 * 24 * 3600


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A file to send."""
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf())
    return path


def kept_bytes(root: Path) -> list[Path]:
    """Everything that lies in the private folder, on its way or kept."""
    return [path for path in root.rglob("*") if path.is_file()]


def take_in(sent: Path, by: User | None = None) -> PrivateFile:
    return receive(sent, "plan.pdf", limits=Limits(), purpose="test", by=by)


def test_nobody_else_on_the_machine_reads_what_was_sent(sent: Path, sender: User, private_root: Path) -> None:
    """Not in a folder that is served, and for the owner of the portal alone."""
    take_in(sent, sender)
    (kept,) = kept_bytes(private_root)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert {stat.S_IMODE(path.stat().st_mode) for path in private_root.rglob("*") if path.is_dir()} == {0o700}
    with pytest.raises(ValueError, match="no address"):
        private_storage().url("a")


def test_the_private_folder_is_never_below_the_media(settings: Settings) -> None:
    from portal import settings as portal

    location = Path(portal.STORAGES["private"]["OPTIONS"]["location"])
    assert not location.is_relative_to(portal.MEDIA_ROOT)
    assert not location.is_relative_to(portal.STATIC_ROOT)
    assert isinstance(private_storage(), PrivateStorage)


@pytest.mark.django_db
def test_a_change_that_is_undone_leaves_no_file(sent: Path, private_root: Path) -> None:
    """The row goes with the caller's transaction; the bytes lie unnamed until the worker sweeps."""
    with (
        examined(sent, "plan.pdf", limits=Limits()) as accepted,
        pytest.raises(ZeroDivisionError),
        transaction.atomic(),
    ):
        keep(accepted, purpose="test", by=None)
        raise ZeroDivisionError
    assert not PrivateFile.objects.exists()
    (lost,) = kept_bytes(private_root)
    assert sweep() == 0, "it may belong to a transaction that is still going on"
    os.utime(lost, (LONG_AGO, LONG_AGO))
    assert sweep() == 1
    assert not kept_bytes(private_root)


@pytest.mark.django_db
def test_a_row_that_cannot_be_written_leaves_no_bytes(sent: Path, private_root: Path) -> None:
    with examined(sent, "plan.pdf", limits=Limits()) as accepted, pytest.raises(IntegrityError):
        keep(accepted, purpose=None, by=None)  # type: ignore[arg-type]
    assert not kept_bytes(private_root)


@pytest.mark.django_db
def test_bytes_that_cannot_be_stored_leave_no_row(
    sent: Path, private_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(PrivateStorage, "save", full)
    with pytest.raises(OSError, match="No space"):
        take_in(sent)
    assert not PrivateFile.objects.exists()
    assert not kept_bytes(private_root)


@pytest.mark.django_db
def test_a_deletion_that_is_undone_keeps_the_file(
    sent: Path, private_root: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """Only once it is certain that the row is gone do the bytes go."""
    file = take_in(sent)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        PrivateFile.objects.get(pk=file.pk).delete()
        raise ZeroDivisionError
    with file.open() as kept:
        assert kept.read() == pdf_of(sent)
    with django_capture_on_commit_callbacks(execute=True):
        PrivateFile.objects.all().delete()
        assert kept_bytes(private_root)
    assert not kept_bytes(private_root)


def pdf_of(sent: Path) -> bytes:
    return sent.read_bytes()


@pytest.mark.django_db
def test_a_file_that_was_kept_is_never_swept(sent: Path, private_root: Path) -> None:
    file = take_in(sent)
    (kept,) = kept_bytes(private_root)
    os.utime(kept, (LONG_AGO, LONG_AGO))
    assert sweep() == 0
    with file.open() as content:
        assert content.read()


@pytest.mark.django_db
def test_what_a_stopped_process_left_is_swept(private_root: Path) -> None:
    """The folder of an examination, and a part of an upload."""
    (private_root / "incoming" / "look-a").mkdir(parents=True)
    (private_root / "uploads").mkdir()
    left = [private_root / "incoming" / "in-b", private_root / "incoming" / "look-a", private_root / "uploads" / "c"]
    for path in (left[0], left[2]):
        path.write_bytes(b"x")
    assert sweep() == 0
    for path in left:
        os.utime(path, (LONG_AGO, LONG_AGO))
    assert sweep() == 3
    assert not any(path.exists() for path in left)


def test_a_closed_account_leaves_the_file_to_who_got_it(sent: Path, sender: User) -> None:
    file = take_in(sent, sender)
    sender.delete()
    file.refresh_from_db()
    assert file.uploaded_by is None


@pytest.mark.django_db
def test_a_file_is_refused_as_soon_as_it_passes_the_limit(private_root: Path) -> None:
    """However long it goes on, no more is read than is allowed."""

    class Endless:
        given = 0

        def read(self, size: int) -> bytes:
            self.given += size
            return bytes(size)

    endless = Endless()
    with pytest.raises(UnwelcomeFile) as told:
        receive(endless, "a.pdf", limits=Limits(max_bytes=1_000_000), purpose="test", by=None)
    assert told.value.why == Why.TOO_LARGE
    assert "1 MB" in told.value.sentence
    assert endless.given < 1_200_000
    assert not kept_bytes(private_root)


@pytest.mark.django_db
def test_a_room_may_take_fewer_kinds(tmp_path: Path, sent: Path) -> None:
    drawing = tmp_path / "foto.png"
    drawing.write_bytes(picture("PNG"))
    only_pdf = Limits(kinds=(PDF,))
    assert receive(sent, "a", limits=only_pdf, purpose="test", by=None).name == "a.pdf"
    with pytest.raises(UnwelcomeFile):
        receive(drawing, "a.pdf", limits=only_pdf, purpose="test", by=None)


@pytest.mark.django_db
def test_a_file_on_which_the_examination_hangs_is_refused(sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes its own process with it, and no more."""
    from common.private_files import apart

    monkeypatch.setattr(apart, "COMMAND", ("sh", "-c", "sleep 60"))
    monkeypatch.setattr(apart, "LONGEST", timedelta(milliseconds=200).total_seconds())
    with pytest.raises(UnwelcomeFile):
        take_in(sent)
    monkeypatch.setattr(apart, "COMMAND", ("sh", "-c", "kill -9 $$"))
    with pytest.raises(UnwelcomeFile):
        take_in(sent)
    assert intake.PrivateFile.objects.count() == 0
