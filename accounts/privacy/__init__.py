"""What the portal holds about people, what they agreed to, and how they get and erase it."""
