"""What an editor waits for in the admin: python -m tools.bench_admin. In a copy that is thrown away.

How the list of pages grows with a partner, and the form of each type beside Wagtail's own.
"""

from tools.bench_search import copy_with, run
from tools.steps import say


def main() -> int:
    """Print the figures."""
    say("\nThe admin's list of a partner's pages, as its editor sees it …")
    with copy_with(("foundation",)) as surroundings:
        run("-m", "tests.partners.listing_report", surroundings=surroundings)
        say("\nThe form of each type, beside Wagtail's own view of the same page …")
        run("-m", "tests.editing.form_report", surroundings=surroundings)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
