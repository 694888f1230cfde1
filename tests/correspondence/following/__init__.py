"""Following things and saving searches."""
