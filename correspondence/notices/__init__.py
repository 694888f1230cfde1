"""Notices: what rooms tell people, in the portal at once and by mail at the rhythm that each chose."""
