"""Small things that templates ask of the rooms."""
