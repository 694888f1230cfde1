"""What the portal holds about people, and what they can do about it."""
