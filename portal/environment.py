"""Every setting an operator can give, read and checked in this one place.

`docs/operations.md` describes them for the person who runs the portal. A value that cannot be read stops the
start with a sentence that names it; all faults are shown at once.
"""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from environs import Env, ValidationError, validate

GRANTS_PREFIX = "360G-healthhubutrecht"
MAIL_SCHEMES = ("smtp://", "smtps://", "submission://")


class Stage(StrEnum):
    """Where this copy runs: on somebody's own machine, or on the internet."""

    LOCAL = "local"
    PRODUCTION = "production"


@dataclass(frozen=True, slots=True)
class Environment:
    """The checked settings of one running copy. Paths are absolute, times in seconds."""

    stage: Stage
    debug: bool
    data: Path
    port: int
    base_url: str
    secret_key: str
    former_secret_keys: list[str]
    allowed_hosts: list[str]
    database: dict[str, Any]
    mail_server: dict[str, Any] | None
    mail_from: str
    log_level: str
    web_threads: int
    security_contact: str
    map_tiles: str
    map_credit: str
    machine_translation: str
    trusted_proxies: int
    elasticsearch: dict[str, Any]
    clamav: str
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str
    oidc_name: str
    data_licence: str
    grants_prefix: str

    @property
    def is_production(self) -> bool:
        """True where transport security is demanded and secrets must be given."""
        return self.stage is Stage.PRODUCTION

    @property
    def tile_hosts(self) -> list[str]:
        """The one other site that a visitor's browser may ask for pictures: none, unless the operator named it."""
        parts = urlsplit(self.map_tiles)
        return [f"{parts.scheme}://{parts.netloc}"] if self.map_tiles else []


def read_environment(root: Path) -> Environment:
    """Read the process environment for the checkout at `root`.

    Raises environs.EnvValidationError naming every setting that is missing or cannot be read.
    """
    env = Env(eager=False)
    stage = env.enum("HUB_STAGE", Stage.LOCAL, enum=Stage, by_value=True)
    data = (root / (env.str("HUB_DATA", "var") or "var")).resolve()
    port = env.int("PORT", 8000, validate=validate.Range(min=1, max=65535))
    base_url = env.str("HUB_BASE_URL", f"http://localhost:{port}", validate=_is_web_address)
    is_production = stage is Stage.PRODUCTION
    given_secret = (
        env.str("SECRET_KEY", validate=validate.Length(min=40)) if is_production else env.str("SECRET_KEY", "")
    )
    former_secrets: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
    hosts = (
        env.list("ALLOWED_HOSTS") if is_production else env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
    )
    database = env.dj_db_url("DATABASE_URL", f"sqlite:///{data / 'hub.sqlite3'}", conn_max_age=600)
    mail_url = env.str("EMAIL_URL", "", validate=_is_mail_server)
    mail = env.dj_email_url("EMAIL_URL") if mail_url else None
    mail_from = env.str("HUB_MAIL_FROM", "Health Hub Utrecht <hub@voorbeeld.example>")
    log_level = env.str("LOG_LEVEL", "INFO", validate=validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR"]))
    threads = env.int("WEB_THREADS", 4, validate=validate.Range(min=1, max=64))
    debug = env.bool("DEBUG", False, validate=validate.Equal(False) if is_production else None)
    security_contact = env.str("HUB_SECURITY_CONTACT", "")
    map_tiles = env.str("HUB_MAP_TILES", "", validate=_is_tile_address)
    map_credit = env.str("HUB_MAP_CREDIT", "")
    machine = env.str("HUB_MACHINE_TRANSLATION", "", validate=_is_dotted_path)
    proxies = env.int("HUB_TRUSTED_PROXIES", int(is_production), validate=validate.Range(min=0, max=5))
    cluster = _read_cluster(env)
    clamav = env.str("CLAMAV_ADDRESS", "", validate=_is_host_and_port_or_socket)
    provider = _read_provider(env, is_production)
    licence = env.str("HUB_DATA_LICENCE", "", validate=_is_web_address_or_nothing)
    grants_prefix = env.str("HUB_360GIVING_PREFIX", GRANTS_PREFIX, validate=validate.Regexp(r"360G-[A-Za-z0-9_]+"))
    env.seal()
    return Environment(
        stage=stage,
        debug=debug,
        data=data,
        port=port,
        base_url=base_url.rstrip("/"),
        secret_key=given_secret or _kept_secret(data),
        former_secret_keys=former_secrets,
        allowed_hosts=hosts,
        database=_with_safe_options(database),
        mail_server=mail,
        mail_from=mail_from,
        log_level=log_level,
        web_threads=threads,
        security_contact=security_contact,
        map_tiles=map_tiles,
        map_credit=map_credit,
        machine_translation=machine,
        trusted_proxies=proxies,
        elasticsearch=cluster,
        clamav=clamav,
        data_licence=licence,
        grants_prefix=grants_prefix,
        **provider,
    )


def _read_cluster(env: Env) -> dict[str, Any]:
    """A cluster to search in; nothing where none is named. The time-out is in milliseconds, kept in seconds."""
    hosts: list[str] = env.list("ELASTICSEARCH_URL", [], validate=_are_web_addresses)
    found = {
        "hosts": hosts,
        "api_key": env.str("ELASTICSEARCH_API_KEY", ""),
        "ca_certs": env.str("ELASTICSEARCH_CA", "", validate=_is_authority_of(hosts or [])),
        "index": env.str("ELASTICSEARCH_INDEX", "healthhub", validate=validate.Regexp("^[a-z][a-z0-9-]{0,60}$")),
        "shards": env.int("ELASTICSEARCH_SHARDS", 1, validate=validate.Range(min=1, max=64)),
        "replicas": env.int("ELASTICSEARCH_REPLICAS", None, validate=validate.Range(min=0, max=8)),
        "timeout": (env.int("ELASTICSEARCH_TIMEOUT_MS", 300, validate=validate.Range(min=20, max=10_000)) or 0) / 1000,
    }
    return found if hosts else {}


def _read_provider(env: Env, is_production: bool) -> dict[str, str]:
    """An organisation's own sign-in by OpenID Connect: with an issuer, the rest must be given too."""
    issuer = env.str("HUB_OIDC_ISSUER", "", validate=_is_issuer_of(("https",) if is_production else ("http", "https")))
    return {
        "oidc_issuer": (issuer or "").rstrip("/"),
        "oidc_client_id": env.str("HUB_OIDC_CLIENT_ID") if issuer else "",
        "oidc_client_secret": env.str("HUB_OIDC_CLIENT_SECRET") if issuer else "",
        "oidc_name": env.str("HUB_OIDC_NAME", ""),
    }


def _is_issuer_of(schemes: tuple[str, ...]) -> Callable[[str], None]:
    """Refuse what is no address of a provider; none at all is fine."""

    def check(address: str) -> None:
        parts = urlsplit(address)
        if address and (parts.scheme not in schemes or not parts.hostname):
            raise ValidationError(f"Not the address of a provider; begin with {schemes[-1]}:// and give the host")

    return check


def _is_web_address(address: str) -> None:
    """Refuse what is no http or https address with a host."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in address:
        raise ValidationError("Not a web address; begin with https:// and give the host")


def _is_web_address_or_nothing(address: str) -> None:
    """Refuse what is neither empty nor a web address."""
    if address:
        _is_web_address(address)


def _are_web_addresses(addresses: list[str]) -> None:
    """Refuse a list with something else than addresses of servers."""
    for address in addresses:
        _is_web_address(address)


def _is_authority_of(hosts: list[str]) -> Callable[[str], None]:
    """Refuse a path at which no file is, and an authority where no address is https; none at all is fine."""

    def check(path: str) -> None:
        if path and not Path(path).is_file():
            raise ValidationError("There is no file at this path")
        if path and not all(host.startswith("https://") for host in hosts):
            raise ValidationError("Only an https address has an authority; give https:// in ELASTICSEARCH_URL")

    return check


def _is_tile_address(address: str) -> None:
    """Refuse what is no web address with a place for level, column and row; none at all is fine."""
    if not address:
        return
    _is_web_address(address)
    if any(part not in urlsplit(address).path for part in ("{z}", "{x}", "{y}")):
        raise ValidationError("Not an address of map tiles; its path needs {z}, {x} and {y}")


def _is_dotted_path(path: str) -> None:
    """Refuse what cannot name a function in a module; none at all is fine."""
    names = path.split(".")
    if path and (len(names) < 2 or not all(name.isidentifier() for name in names)):
        raise ValidationError("Not the name of a function; write package.module.function")


def _is_host_and_port_or_socket(address: str) -> None:
    """Refuse what names no way to a server of ours; none at all is fine."""
    host, _colon, port = address.rpartition(":")
    is_named = bool(host) and port.isdecimal() and 0 < int(port) < 65536 and "/" not in address
    if address and not address.startswith("/") and not is_named:
        raise ValidationError("Not the address of a scanner; write host:port, or the path of its socket")


def _is_mail_server(address: str) -> None:
    """Refuse an address whose scheme names no way of sending mail; none at all is fine."""
    if address and not address.startswith(MAIL_SCHEMES):
        raise ValidationError("Not an address of a mail server; begin with smtp://, smtps:// or submission://")


def _kept_secret(data: Path) -> str:
    """The secret of a local copy: made once, kept in the data folder for its owner only."""
    path = data / "secret-key"
    data.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        secret = secrets.token_urlsafe(64)
        file.write(secret)
    return secret


def _with_safe_options(database: dict[str, Any]) -> dict[str, Any]:
    """SQLite in WAL mode with IMMEDIATE transactions: eight writers then wait instead of failing (DESIGN)."""
    if database["ENGINE"].endswith("sqlite3"):
        options = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;"
            ),
        }
        return {**database, "OPTIONS": options, "CONN_MAX_AGE": 600}
    # A cursor on the server would do other work for an address that exists than for one that does not (sign-in), and
    # needs a connection of its own behind a pooler; nothing here reads more at once than fits in memory.
    return {**database, "CONN_HEALTH_CHECKS": True, "DISABLE_SERVER_SIDE_CURSORS": True}
