"""What editors do, each change in one function."""
