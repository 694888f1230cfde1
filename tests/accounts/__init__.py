"""Signing in, and who may go where afterwards."""
