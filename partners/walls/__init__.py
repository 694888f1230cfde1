"""The walls between partners in the admin (docs/walls.md)."""
