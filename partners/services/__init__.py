"""Changes of partners and memberships. Each function checks, changes and logs in one transaction."""
