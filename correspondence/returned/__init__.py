"""Mail that comes back: it stops notices to that address until the person confirms it anew (docs/notices.md)."""
