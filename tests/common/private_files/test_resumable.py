"""Files in parts: a sender whose connection breaks goes on where it was, and touches nobody else's."""

import base64
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.http import UnreadablePostError
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from common.clock import now
from common.models import PrivateFile, Upload
from common.private_files.parts import OffsetError, append
from common.private_files.storage import part_of
from common.private_files.upkeep import forget_uploads
from tests.common.private_files.addresses import Parts
from tests.common.private_files.making import pdf, zipped
from tests.signing_in import make_user

TUS = {"Tus-Resumable": "1.0.0"}
HERE = "/delen/aanvraag-1/"
CONTENT = pdf(pages=3)


@pytest.fixture(autouse=True)
def addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.common.private_files.addresses"
    Parts.got.clear()


@pytest.fixture
def theirs(client: Client, sender: User) -> Client:
    """The sender's browser."""
    client.force_login(sender)
    return client


def create(
    client: Client, length: int | str = len(CONTENT), name: str = "één plan.pdf", place: str = HERE, **more: str
) -> Any:
    told = ",".join(
        f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in {"filename": name, **more}.items()
    )
    return client.post(place, headers={**TUS, "Upload-Length": str(length), "Upload-Metadata": told})


def send(client: Client, place: str, offset: int | str, content: bytes, **more: str) -> Any:
    headers = {**TUS, "Upload-Offset": str(offset), **more}
    kind = "application/offset+octet-stream"  # said twice: of an empty part the client leaves it out
    return client.patch(place, content, content_type=kind, headers=headers, CONTENT_TYPE=kind)


def offset(client: Client, place: str) -> int:
    response = client.head(place, headers=TUS)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    return int(response["Upload-Offset"])


def test_a_sender_goes_on_where_the_connection_broke(theirs: Client, sender: User) -> None:
    """The file is whole in the end, under its own name, and the room hears of it once."""
    created = create(theirs)
    place = created["Location"]
    assert created.status_code == 201
    assert offset(theirs, place) == 0
    assert send(theirs, place, 0, CONTENT[:700])["Upload-Offset"] == "700"
    assert offset(theirs, place) == 700
    last = send(theirs, place, 700, CONTENT[700:])
    assert last.status_code == 204
    file = PrivateFile.objects.get()
    assert (file.name, file.uploaded_by, last["Upload-File"]) == ("één plan.pdf", sender, str(file.pk))
    with file.open() as kept:
        assert kept.read() == CONTENT
    assert Parts.got == [("aanvraag-1", file.pk)]


def test_what_the_sender_tells_of_the_content_is_kept(theirs: Client) -> None:
    print_ = sha256(CONTENT).hexdigest()
    assert create(theirs, fingerprint=print_).status_code == 201
    upload = Upload.objects.get()
    assert (upload.fingerprint, upload.name) == (print_, "één plan.pdf")


def test_a_file_that_is_not_what_was_told_is_refused(theirs: Client) -> None:
    """The halves of two files are no file, though every byte came."""
    place = create(theirs, fingerprint=sha256(b"another file").hexdigest())["Location"]
    answer = send(theirs, place, 0, CONTENT)
    assert answer.status_code == 422 and answer.json()["why"] == "broken"
    assert not Upload.objects.exists() and not Parts.got
    whole = create(theirs, fingerprint=sha256(CONTENT).hexdigest())["Location"]
    assert send(theirs, whole, 0, CONTENT).status_code == 204


@pytest.mark.parametrize(
    "told", ["", "a" * 63, "a" * 65, "A" * 64, "g" * 64, f"{'a' * 64}\n", "é" * 64, "a" * 63 + "\x00"]
)
def test_what_is_no_fingerprint_is_not_kept(told: str, theirs: Client) -> None:
    """The file is welcome all the same."""
    assert create(theirs, fingerprint=told).status_code == 201
    assert not Upload.objects.get().fingerprint


@pytest.mark.parametrize("metadata", ["fingerprint", "fingerprint ###", "fingerprint YWFh=", f"prints {'a' * 64}"])
def test_metadata_that_cannot_be_read_tells_nothing(metadata: str, theirs: Client) -> None:
    headers = {**TUS, "Upload-Length": "9", "Upload-Metadata": metadata}
    assert theirs.post(HERE, headers=headers).status_code == 201
    assert (Upload.objects.get().fingerprint, Upload.objects.get().name) == ("", "")


def test_only_what_one_began_and_may_go_on_with_is_unfinished(theirs: Client, sender: User) -> None:
    """Not what is whole, nor what is older than a day, nor another's."""
    whole, expired, begun = (create(theirs)["Location"] for _each in range(3))
    send(theirs, whole, 0, CONTENT)
    send(theirs, begun, 0, CONTENT[:700])
    Upload.objects.filter(pk=expired.split("/")[-2]).update(created_at=now() - timedelta(hours=25))
    (found,) = Upload.objects.unfinished(sender, "test")
    assert (str(found.pk), found.percent) == (begun.split("/")[-2], 700 * 100 // len(CONTENT))
    assert not Upload.objects.unfinished(sender, "else")
    assert not Upload.objects.unfinished(make_user("ander@test.example"), "test")


def test_a_part_that_lacks_one_byte_is_not_called_whole(theirs: Client) -> None:
    create(theirs)
    upload = Upload.objects.get()
    assert upload.percent == 0
    part_of(upload.pk).write_bytes(CONTENT)
    assert upload.percent == 99


def test_a_sender_who_missed_the_last_answer_need_not_send_again(theirs: Client) -> None:
    place = create(theirs)["Location"]
    send(theirs, place, 0, CONTENT)
    assert offset(theirs, place) == len(CONTENT)
    assert send(theirs, place, len(CONTENT), b"").status_code == 204
    assert len(Parts.got) == 1


def test_who_missed_the_last_answer_hears_of_the_file_where_it_took_the_last_room(theirs: Client) -> None:
    """It is not the one too many."""
    place = create(theirs)["Location"].replace("aanvraag-1", "dicht")
    send(theirs, place.replace("dicht", "aanvraag-1"), 0, CONTENT)
    Upload.objects.update(subject="dicht")
    key = str(PrivateFile.objects.get().pk)
    assert theirs.head(place, headers=TUS)["Upload-File"] == key
    assert send(theirs, place, len(CONTENT), b"")["Upload-File"] == key


def test_a_stop_after_the_last_byte_loses_nothing(theirs: Client) -> None:
    """The portal stopped before it took the file in: it asks for the last byte again."""
    place = create(theirs)["Location"]
    upload = Upload.objects.get()
    part_of(upload.pk).write_bytes(CONTENT)
    assert offset(theirs, place) == len(CONTENT) - 1
    assert send(theirs, place, len(CONTENT) - 1, CONTENT[-1:]).status_code == 204
    assert len(Parts.got) == 1


@pytest.mark.parametrize("wrong", [0, 699, 701])
def test_a_part_at_the_wrong_place_changes_nothing(wrong: int, theirs: Client) -> None:
    place = create(theirs)["Location"]
    send(theirs, place, 0, CONTENT[:700])
    answer = send(theirs, place, wrong, b"xx")
    assert (answer.status_code, answer["Upload-Offset"]) == (409, "700")
    assert part_of(Upload.objects.get().pk).read_bytes() == CONTENT[:700]


def test_what_is_another_persons_looks_as_if_it_were_not_there(theirs: Client, client: Client) -> None:
    """For a stranger and at another subject's address: 404, as for what never was. Signed out, everything is 401."""
    place = create(theirs)["Location"]
    stranger, nobody = Client(), Client()
    stranger.force_login(make_user("ander@test.example"))
    absent = f"{HERE}00000000-0000-4000-8000-000000000000/"
    elsewhere = place.replace("aanvraag-1", "aanvraag-2")
    asked = ((stranger, place, 404), (theirs, absent, 404), (theirs, elsewhere, 404))
    for who, where, status in (*asked, (nobody, place, 401), (nobody, absent, 401)):
        answers = [
            who.head(where, headers=TUS),
            send(who, where, 0, b"x"),
            who.delete(where, headers=TUS),
        ]
        assert [answer.status_code for answer in answers] == [status] * 3
        assert not any(answer.content for answer in answers)
    assert nobody.post(HERE, headers={**TUS, "Upload-Length": "9"}).status_code == 401
    assert Upload.objects.count() == 1


def test_what_is_closed_takes_no_more(theirs: Client) -> None:
    """Who may not send reads why; what was under way is as if it were not there."""
    refused = create(theirs, place="/delen/dicht/")
    assert (refused.status_code, refused.json()["error"]) == (403, "Dit is gesloten.")
    place = create(theirs)["Location"]
    Upload.objects.update(subject="dicht")
    assert send(theirs, place.replace("aanvraag-1", "dicht"), 0, b"x").status_code == 404


def test_a_room_without_room_for_a_whole_file_says_so(theirs: Client) -> None:
    """It was filled, or closed, while the file was being looked at: nothing of this one stays."""
    place = create(theirs, place="/delen/vol/")["Location"]
    refused = send(theirs, place, 0, CONTENT)
    assert (refused.status_code, refused.json()["error"]) == (403, "Hier is geen plaats meer.")
    assert theirs.head(place, headers=TUS).status_code == 404
    assert not PrivateFile.objects.exists()


@pytest.mark.parametrize(
    ("length", "status"),
    [("9" * 5000, 400), ("٣", 400), ("0", 422), ("200001", 413), ("1000000000", 413), ("veel", 400)],
)
def test_a_length_that_is_not_taken_is_told_at_once(length: str, status: int, theirs: Client) -> None:
    answer = create(theirs, length)
    assert answer.status_code == status
    assert answer.json()["error"]
    assert not Upload.objects.exists()


def test_a_part_that_is_longer_than_was_told_is_refused(theirs: Client) -> None:
    place = create(theirs, length=10)["Location"]
    assert send(theirs, place, 0, bytes(11)).status_code == 413
    assert offset(theirs, place) == 0


def test_nobody_fills_the_disk_with_beginnings(theirs: Client) -> None:
    assert [create(theirs).status_code for _each in range(4)] == [201, 201, 201, 429]


def test_an_unwelcome_file_is_refused_with_a_sentence(theirs: Client, private_root: Path) -> None:
    """And nothing of it stays."""
    content = zipped({"a.exe": b"MZ"})
    place = create(theirs, len(content), "plan.pdf")["Location"]
    answer = send(theirs, place, 0, content)
    assert (answer.status_code, answer.json()["why"]) == (422, "archive")
    assert theirs.head(place, headers=TUS).status_code == 404
    assert not PrivateFile.objects.exists()


def test_a_room_that_fails_gets_the_file_again(theirs: Client) -> None:
    """No file without the room's row: the sender sends the last byte again."""
    place = create(theirs, place="/delen/stuk/")["Location"]
    with pytest.raises(ZeroDivisionError):
        send(theirs, place, 0, CONTENT)
    assert not PrivateFile.objects.exists()
    assert offset(theirs, place) == len(CONTENT) - 1


def test_a_sender_takes_it_back(theirs: Client, private_root: Path, django_capture_on_commit_callbacks: Any) -> None:
    place = create(theirs)["Location"]
    send(theirs, place, 0, CONTENT[:700])
    with django_capture_on_commit_callbacks(execute=True):
        assert theirs.delete(place, headers=TUS).status_code == 204
    assert theirs.head(place, headers=TUS).status_code == 404
    assert not list((private_root / "uploads").iterdir())


def test_what_was_left_for_a_day_is_gone(
    theirs: Client, private_root: Path, django_capture_on_commit_callbacks: Any
) -> None:
    place = create(theirs)["Location"]
    send(theirs, place, 0, CONTENT[:700])
    assert forget_uploads() == 0
    Upload.objects.update(created_at=now() - timedelta(hours=25))
    assert theirs.head(place, headers=TUS).status_code == 410
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_uploads() == 1
    assert theirs.head(place, headers=TUS).status_code == 404
    assert not list((private_root / "uploads").iterdir())


def test_what_came_before_a_connection_broke_is_kept(theirs: Client) -> None:
    """The server hears of it as a body that cannot be read further."""
    place = create(theirs)["Location"]

    class Breaking:
        META: ClassVar[dict[str, str]] = {}
        pieces: ClassVar[list[bytes]] = [CONTENT[:300]]

        def read(self, _size: int) -> bytes:
            if not self.pieces:
                raise UnreadablePostError
            return self.pieces.pop()

    with append(Upload.objects.get(), 0, Breaking()) as whole:  # type: ignore[arg-type]
        assert not whole
    assert offset(theirs, place) == 300
    assert send(theirs, place, 300, CONTENT[300:]).status_code == 204
    assert len(Parts.got) == 1


@pytest.mark.parametrize("name", ["refresh_from_db", "save"])
def test_what_is_taken_back_while_a_part_comes_is_gone(name: str, theirs: Client, monkeypatch: Any) -> None:
    """In another tab, before the bytes are looked at or while they are: the part's sender hears 404."""
    place = create(theirs)["Location"]
    real = getattr(Upload, name)

    def late(upload: Upload, *args: Any, **kwargs: Any) -> None:
        if part_of(upload.pk).stat().st_size:
            Upload.objects.filter(pk=upload.pk).delete()
        real(upload, *args, **kwargs)

    monkeypatch.setattr(Upload, name, late)
    assert send(theirs, place, 0, CONTENT).status_code == 404
    assert not PrivateFile.objects.exists() and not Parts.got


def test_two_senders_of_one_file_do_not_mix(theirs: Client) -> None:
    """A connection that hangs is overtaken by the next: it finds the file longer than it left it, and stops."""
    place = create(theirs)["Location"]
    upload = Upload.objects.get()

    class Hanging:
        META: ClassVar[dict[str, str]] = {}
        pieces: ClassVar[list[bytes]] = [b"a" * 100, b"b" * 100]

        def read(self, _size: int) -> bytes:
            if len(self.pieces) == 1:
                assert send(theirs, place, 100, CONTENT[100:800]).status_code == 204
            return self.pieces.pop(0)

    with pytest.raises(OffsetError), append(upload, 0, Hanging()):  # type: ignore[arg-type]
        raise AssertionError
    assert offset(theirs, place) == 800


def test_another_version_is_told_which_one_is_spoken(theirs: Client) -> None:
    answer = theirs.post(HERE, headers={"Tus-Resumable": "0.2.2", "Upload-Length": "9"})
    assert (answer.status_code, answer["Tus-Version"]) == (412, "1.0.0")
    told = theirs.options(HERE)
    assert (told.status_code, told["Tus-Max-Size"]) == (204, "200000")
    assert set(told["Tus-Extension"].split(",")) == {"creation", "termination", "expiration"}


def test_a_part_of_another_kind_is_refused(theirs: Client) -> None:
    place = create(theirs)["Location"]
    headers = {**TUS, "Upload-Offset": "0"}
    assert theirs.patch(place, b"x", content_type="text/plain", headers=headers).status_code == 415
    assert send(theirs, place, "ver", b"x").status_code == 400
    assert theirs.post(place, headers=TUS).status_code == 405


def test_another_site_cannot_send_in_somebodys_name(sender: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(sender)
    assert create(client).status_code == 403
