"""Publications from a partner's own administration, by CSV."""
