"""Changes to the vocabulary that are more than one saved row."""
