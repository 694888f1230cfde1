"""Settings come from the environment alone, and a wrong one is named before anything starts."""

from pathlib import Path

import pytest
from environs import EnvError

from portal.environment import Stage, read_environment


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No setting given but an own data folder."""
    for name in (
        "SECRET_KEY",
        "ALLOWED_HOSTS",
        "DATABASE_URL",
        "EMAIL_URL",
        "PORT",
        "HUB_STAGE",
        "DEBUG",
        "HUB_BASE_URL",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HUB_DATA", str(tmp_path / "data"))
    return tmp_path


def test_without_settings_it_is_a_local_copy_on_sqlite(bare: Path) -> None:
    """Who only runs `make run` needs to know of no setting."""
    environment = read_environment(bare)
    assert environment.stage is Stage.LOCAL
    assert environment.base_url == "http://localhost:8000"
    assert environment.database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in environment.database["OPTIONS"]["init_command"]


def test_the_secret_is_made_once_and_for_its_owner_only(bare: Path) -> None:
    """Sessions survive a restart, and other users of the machine cannot read the secret."""
    first = read_environment(bare)
    again = read_environment(bare)
    assert first.secret_key == again.secret_key
    assert len(first.secret_key) >= 50
    assert oct((first.data / "secret-key").stat().st_mode)[-3:] == "600"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "acht"),
        ("PORT", "99999"),
        ("HUB_STAGE", "test"),
        ("WEB_THREADS", "0"),
        ("LOG_LEVEL", "hard"),
        ("DEBUG", "ja"),
        ("HUB_MAP_TILES", "tiles.example/{z}/{x}/{y}.png"),
        ("HUB_MAP_TILES", "https://tiles.example/"),
        ("HUB_MACHINE_TRANSLATION", "https://vertaler.example/"),
        ("HUB_MACHINE_TRANSLATION", "vertaler"),
        ("ELASTICSEARCH_URL", "search-1:9200"),
        ("ELASTICSEARCH_CA", "/nergens/ca.pem"),
        ("ELASTICSEARCH_INDEX", "Health Hub"),
        ("ELASTICSEARCH_SHARDS", "0"),
        ("ELASTICSEARCH_TIMEOUT_MS", "snel"),
    ],
)
def test_a_value_that_cannot_be_read_is_named(
    name: str, value: str, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An operator with a typing error reads which setting it is."""
    monkeypatch.setenv(name, value)
    with pytest.raises(EnvError, match=name):
        read_environment(bare)


def test_production_demands_a_secret_and_hosts(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy on the internet never runs with a secret it made up; all that is missing is told at once."""
    monkeypatch.setenv("HUB_STAGE", "production")
    with pytest.raises(EnvError) as told:
        read_environment(bare)
    assert "SECRET_KEY" in str(told.value)
    assert "ALLOWED_HOSTS" in str(told.value)


def test_postgresql_is_one_setting(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The grown size needs no other code."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://hub:geheim@localhost:5432/hub")
    database = read_environment(bare).database
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert database["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize("address", ["submission://u:p@mail.example:587", "smtp://mail.example:25"])
def test_a_mail_server_is_one_setting(address: str, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mail leaves by the operator's server once it is named."""
    monkeypatch.setenv("EMAIL_URL", address)
    server = read_environment(bare).mail_server
    assert server is not None
    assert server["EMAIL_HOST"] == "mail.example"


def test_an_unknown_kind_of_mail_server_is_named(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt scheme gives a sentence, not a traceback."""
    monkeypatch.setenv("EMAIL_URL", "postduif://mail.example")
    with pytest.raises(EnvError, match="EMAIL_URL"):
        read_environment(bare)


def test_a_cluster_is_one_setting(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it nothing of a cluster is set; with it, all the rest has a default."""
    assert read_environment(bare).elasticsearch == {}
    monkeypatch.setenv("ELASTICSEARCH_URL", "https://search-1:9200,https://search-2:9200")
    monkeypatch.setenv("ELASTICSEARCH_TIMEOUT_MS", "150")
    found = read_environment(bare).elasticsearch
    assert found["hosts"] == ["https://search-1:9200", "https://search-2:9200"]
    assert (found["timeout"], found["index"], found["shards"], found["replicas"]) == (0.15, "healthhub", 1, None)


def test_an_authority_needs_an_address_that_has_one(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over http nobody is asked for a certificate: that is told at the start, not at the first search."""
    authority = bare / "ca.pem"
    authority.write_text("")
    monkeypatch.setenv("ELASTICSEARCH_CA", str(authority))
    monkeypatch.setenv("ELASTICSEARCH_URL", "http://search-1:9200")
    with pytest.raises(EnvError, match="ELASTICSEARCH_CA"):
        read_environment(bare)


@pytest.mark.parametrize("missing", ["HUB_OIDC_CLIENT_ID", "HUB_OIDC_CLIENT_SECRET"])
def test_half_a_provider_is_named(missing: str, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sign-in that cannot work does not stand on the page."""
    for name in {"HUB_OIDC_CLIENT_ID", "HUB_OIDC_CLIENT_SECRET"} - {missing}:
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("HUB_OIDC_ISSUER", "https://inlog.example")
    with pytest.raises(EnvError, match=missing):
        read_environment(bare)


@pytest.mark.parametrize("issuer", ["inlog.example", "ftp://inlog.example", "https://"])
def test_an_issuer_that_is_no_address_is_named(issuer: str, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("ISSUER", issuer), ("CLIENT_ID", "x"), ("CLIENT_SECRET", "x")):
        monkeypatch.setenv(f"HUB_OIDC_{name}", value)
    with pytest.raises(EnvError, match="HUB_OIDC_ISSUER"):
        read_environment(bare)
