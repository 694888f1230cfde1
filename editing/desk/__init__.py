"""The desk: what waits for somebody, in the admin and in “my hub”."""
