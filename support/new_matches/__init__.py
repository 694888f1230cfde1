"""New matches for both sides, by weekly mail for who chose that."""
