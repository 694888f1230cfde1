"""Keeping pages true: who is asked when, what an answer does, and what follows where none comes.

For other rooms and features: `due.due_pages(...)`.
"""
