"""Helps somebody who never published here to a first draft: choose, answer four questions, go on in the editor."""
