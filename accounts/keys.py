"""Keys with which the database keeps what a copy of it alone must not tell: made from the portal's secret."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def keys_for(purpose: str) -> MultiFernet:
    """The keys of one purpose; after a change of the secret, what the former ones encrypted can still be read."""
    secrets = [str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS)]
    derived = [hashlib.sha256((purpose + secret).encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived])
