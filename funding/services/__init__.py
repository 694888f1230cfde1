"""What is done with watch lists, interest and changes, one file per subject."""
