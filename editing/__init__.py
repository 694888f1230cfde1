"""What editors do around their writing: see what waits, hand it round, keep it true, bring it in and take it out."""
