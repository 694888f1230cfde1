"""Secrets that stand in the address of a page or a mail, and nowhere else."""

from hashlib import sha256


def token_hash(token: str) -> str:
    """What is kept of a token. It has 192 random bits or more, so a plain hash can't be guessed back."""
    return sha256(token.encode()).hexdigest()
