"""Puts what editors need in the admin."""
