"""The W3C's checker (vnu) finds no error in the HTML of any type of page."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.page_types import ALL, open_type, page_types
from tests.journeys.portal_copy import Site
from tools.machine import VNU, java

# Messages that are not heeded, each with its reason.
NOT_HEEDED: dict[str, str] = {}


@pytest.mark.needs("java")
def test_every_browser_reads_each_type_of_page_alike(page: Page, site: Site, tmp_path: Path) -> None:
    for name in ALL:
        for language in page_types()[name].languages:
            html = open_type(page, site, name, language).text()
            (tmp_path / f"{name.replace(' ', '-')}.{language}.html").write_text(html)
    command = [str(java()), "-jar", str(VNU), "--stdout", "--exit-zero-always", "--format", "json", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(done.stdout)["messages"]
    faults = sorted({_told(message) for message in messages if message["type"] != "info" and not _is_let_be(message)})
    assert not faults, "\n".join(faults)


def _told(message: dict[str, str]) -> str:
    return f"{Path(message['url']).name}: {message['message']} in {message.get('extract', '').strip()!r}"


def _is_let_be(message: dict[str, str]) -> bool:
    return any(re.search(pattern, message["message"]) for pattern in NOT_HEEDED)
