"""What the worker does about links, a little each minute."""

from editing.dead_links.checking import check_links
from editing.dead_links.reading import read_links


def look_after_links() -> None:
    """Read what changed, and follow some."""
    read_links()
    check_links()
