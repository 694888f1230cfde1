"""A private storage of each test's own, and somebody who sends files."""

from pathlib import Path

import pytest
from pytest_django import Settings

from accounts.models import User
from tests.signing_in import make_user


@pytest.fixture(autouse=True)
def private_root(settings: Settings, tmp_path: Path) -> Path:
    """The folder in which all that is private lies."""
    root = tmp_path / "private"
    settings.PRIVATE_ROOT = root
    settings.SCANNER = ""
    private = {**settings.STORAGES["private"], "OPTIONS": {"location": str(root / "files")}}
    settings.STORAGES = {**settings.STORAGES, "private": private}
    return root


@pytest.fixture
def sender(db: None) -> User:
    """Who sends."""
    return make_user("afzender@test.example")
