"""A worker of its own for `test_two_workers`: python -m tests.correspondence.notices.worker mail|die|look FOLDER"""

import json
import os
import sys
import time
from pathlib import Path

import django

KIND = "toy-news"
READY, GO = "ready", "go"


def main(what: str, folder: Path) -> None:
    """Mail what is due, once the others are ready too; die within the transaction; or tell what the database holds."""
    django.setup()
    from common.models import OutboxEntry
    from correspondence.models import Notice
    from correspondence.notices import mailing

    _register()
    if what == "look":
        subjects = [payload["subject"] for payload in OutboxEntry.objects.values_list("payload", flat=True)]
        sys.stdout.write(json.dumps({"subjects": subjects, "waiting": Notice.objects.for_mail().count()}))
        return
    if what == "die":
        send = mailing._send

        def send_and_die(*args: object) -> None:
            send(*args)  # type: ignore[arg-type]
            os._exit(9)

        mailing._send = send_and_die  # type: ignore[assignment]
    (folder / f"{READY}-{os.getpid()}").touch()
    while not (folder / GO).exists():
        time.sleep(0.001)
    sys.stdout.write(str(mailing.mail_notices()))


def _register() -> None:
    from correspondence.enums import Rhythm
    from correspondence.notices.kinds import NoticeKind, NoticeText, register_notice_kind

    register_notice_kind(
        NoticeKind(
            code=KIND,
            label="Nieuws",
            help="Nieuws.",
            default=Rhythm.AT_ONCE,
            concerns=lambda person: True,
            write=lambda notices, reader: [NoticeText(each.about, "/") for each in notices],
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
