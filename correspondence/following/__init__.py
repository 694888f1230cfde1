"""Following things and saving searches: the first sight of a publication, for whom it is, and how it changes."""
