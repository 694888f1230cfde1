"""The portal's settings under test: an own data folder, the embedded database, quick passwords."""

import os

os.environ["HUB_DATA"] = ".test-data"
os.environ["HUB_STAGE"] = "local"
os.environ.pop("DATABASE_URL", None)
if "TEST_DATABASE_URL" in os.environ:  # the same tests on PostgreSQL
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]
os.environ.pop("EMAIL_URL", None)

from portal.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
