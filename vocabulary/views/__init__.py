"""Views of the admin that are no list."""
