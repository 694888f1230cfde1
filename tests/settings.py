"""The portal's settings under test: an own data folder, the embedded database, quick passwords."""

import os

os.environ["HUB_DATA"] = ".test-data"
os.environ["HUB_STAGE"] = "local"
os.environ.pop("DATABASE_URL", None)
os.environ.pop("EMAIL_URL", None)

from portal.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
