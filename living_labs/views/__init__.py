"""What is shown of applying, to who applies and to the owner."""
