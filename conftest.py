"""For every test: what it may need of the machine (`tools/pytest_needs.py`)."""

pytest_plugins = ["tools.pytest_needs"]
