"""A copy of all that the portal holds about somebody: one ZIP with the data as JSON and as a page, and their files."""
