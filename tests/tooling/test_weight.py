"""What comes with the first page stays light enough for an old phone on a slow line."""

import gzip
import re

import pytest

from tools.machine import ROOT

BUILT = ROOT / "frontend" / "dist" / "hub"
KILOBYTE = 1000
MOST = {"css": 20 * KILOBYTE, "js": 40 * KILOBYTE}
# For editors; for maps over tiles, which nobody gets unless the operator names a server for them; and the proof of
# work, which only a network that tried often is asked for (`tests/journeys/test_proof.py` sees that nobody else is).
NOT_FOR_ALL = {
    "admin.css",
    "dates.js",
    "editor.js",
    "proof-worker.js",
    "proof.css",
    "proof.js",
    "tiles.css",
    "tiles.js",
}
FRAMEWORKS = re.compile(r"bootstrap|tailwind|foundation-sites|bulma", re.I)


def weight(kind: str) -> int:
    """Bytes of everything of this kind that a public page loads, as sent (gzip)."""
    files = [path for path in BUILT.rglob(f"*.{kind}") if path.name not in NOT_FOR_ALL]
    assert files, "the front end is not built"
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in files)


@pytest.mark.parametrize("kind", MOST)
def test_style_sheets_and_scripts_stay_within_their_budget(kind: str) -> None:
    """CSS at most 20 kB and JavaScript at most 40 kB, compressed."""
    assert weight(kind) <= MOST[kind]


def test_the_styles_are_our_own() -> None:
    """No framework slips in, and all rules stand in layers, so that none wins by accident."""
    css = (BUILT / "hub.css").read_text()
    assert not FRAMEWORKS.search(css)
    assert css.count("@layer") >= 5


def test_no_style_or_script_is_fetched_elsewhere() -> None:
    """A reader's browser asks only the portal: fonts and pictures included."""
    sheets = [(BUILT / name).read_text() for name in ("hub.css", "admin.css")]
    assert not [address for css in sheets for address in re.findall(r"url\(\s*[\"']?(?:https?:)?//[^)]+", css)]
