"""One change to many publications at once."""
