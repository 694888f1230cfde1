"""The developer's tools behind the Makefile. Standard library only: they run before anything is installed."""
