"""Changes to calls and applications: each checks, changes and logs in one transaction."""
