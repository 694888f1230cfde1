"""Imports by editors: a list in, a check row by row, written by the worker, and undone as a whole."""
