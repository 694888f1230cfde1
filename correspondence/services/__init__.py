"""What is done with conversations, one file per subject."""
