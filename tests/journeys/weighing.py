"""What a first visit to a page costs: bytes over the line, requests, and how far things jump."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext

# Shifts within half a second of a key or a click are the visitor's own (web.dev/cls).
SHIFTS = """
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""
MOST_SHIFT = 0.05  # issue 10
LAZY = "[...document.querySelectorAll('img[loading=lazy]')].map((image) => image.currentSrc)"
AT_REST = 500  # milliseconds without anything coming in


@dataclass(frozen=True, slots=True)
class Weight:
    """`size` in bytes as sent, and `requests`, both without lazy pictures; `shift` is the cumulative layout shift."""

    size: int
    requests: int
    shift: float
    asked: list[str] = field(default_factory=list)


def weigh(context: BrowserContext, path: str) -> Weight:
    """Visit `path` with nothing in the browser's cache, and leave again."""
    page = context.new_page()
    page.add_init_script(SHIFTS)
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    urls: dict[str, str] = {}
    sizes: dict[str, int] = {}
    line.on("Network.responseReceived", lambda event: urls.update({event["requestId"]: event["response"]["url"]}))
    line.on("Network.loadingFinished", lambda event: _add(sizes, event))
    page.goto(path, wait_until="networkidle")
    page.wait_for_timeout(AT_REST)
    lazy = set(page.evaluate(LAZY))
    first = {key: url for key, url in urls.items() if url not in lazy and url.startswith("http")}
    weight = Weight(
        sum(sizes.get(key, 0) for key in first), len(first), page.evaluate("window.shifted"), list(first.values())
    )
    page.close()
    return weight


def _add(sizes: dict[str, int], event: dict[str, Any]) -> None:
    sizes[event["requestId"]] = int(event["encodedDataLength"])
