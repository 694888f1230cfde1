"""What a first visit to each page costs: python -m tests.journeys.weight_report (part of `make bench`).

Kilobytes over the line and requests, both before lazy pictures, and how far things jump, at the width of a phone and
of a desk; the three that issue 10 gives a limit are marked.
"""

import os
import tempfile
from pathlib import Path

import django
from playwright.sync_api import sync_playwright

from tools.machine import chromium
from tools.steps import say

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from tests.journeys.conftest import FLAGS, VISITOR  # noqa: E402
from tests.journeys.page_types import OPEN_TO_ALL, page_types  # noqa: E402
from tests.journeys.portal_copy import TEST_DATA  # noqa: E402
from tests.journeys.prepared import running_demo  # noqa: E402
from tests.journeys.weighing import weigh  # noqa: E402

LIMITED = ("home", "search", "initiative")
WIDTHS = (320, 1280)


def main() -> int:
    """Print the table, of pages that anybody can open by their address."""
    say("\nWhat a first visit costs (kB, requests, layout shift), at 320 and at 1280 pixels …")
    TEST_DATA.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="copy-", dir=TEST_DATA) as folder,
        running_demo(Path(folder)) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name in sorted(OPEN_TO_ALL, key=lambda name: (name not in LIMITED, name)):
            cells = []
            for width in WIDTHS:
                options = {**VISITOR, "viewport": {"width": width, "height": 900}}
                context = browser.new_context(base_url=site.url, **options)  # type: ignore[arg-type]
                weight = weigh(context, page_types()[name].path)
                cells.append(f"{weight.size / 1000:6.1f} kB {weight.requests:3d} {weight.shift:6.3f}")
                context.close()
            say(f"  {'*' if name in LIMITED else ' '} {name:44} {'   '.join(cells)}")
        browser.close()
    say("  * at most 100 kB, 8 requests and 0.05")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
