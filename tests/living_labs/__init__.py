"""Living labs: calls, what they ask, and what is sent in."""
