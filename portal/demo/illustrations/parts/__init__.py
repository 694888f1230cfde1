"""The vocabulary: every part draws itself on a canvas, standing on the point it is given."""
