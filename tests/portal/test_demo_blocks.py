"""The demo shows every block that an editor can use, so that every test of pages meets each of them."""

from portal.blocks import HubBodyBlock
from portal.demo.reading import FILES, items, pages

KINDS = ("partner", "initiative", "living_lab", "call", "offer", "story", "event")


def test_every_block_stands_on_some_page() -> None:
    """A block that nobody ever saw on a page may be broken for months."""
    bodies = [item.get("body", []) for kind in KINDS for item in items(kind)]
    bodies += [item.get("body", []) for kind in ("page", "pillar", "programme") for item in pages(kind, "nl")]
    used = {block["type"] for body in bodies for block in body}
    assert used == set(HubBodyBlock().child_blocks)


def test_every_file_of_the_demo_is_offered_and_there() -> None:
    """No dead download, and no file that lies about."""
    blocks = [block for kind in KINDS for item in items(kind) for block in item.get("body", [])]
    offered = {block["file"] for block in blocks if block["type"] == "document"}
    offered |= {file["file"] for item in items("initiative") for file in item.get("documents", [])}
    assert offered == {path.name for path in FILES.iterdir()}
