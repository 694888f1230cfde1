"""This room's lists in the admin."""
