"""The environment variables of the site, each read by one function that refuses a wrong value in one sentence.

Plain Python, no Django: config.settings, config.serve and the tests read the same rules.
"""

import contextlib
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url

SECRET_KEY_MIN_LENGTH = 50  # the length below which Django's own deployment check (security.W009) warns
SECRET_KEY_MIN_UNIQUE = 5  # the same check's least number of different characters
LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")
HOST_PATTERN = re.compile(r"\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?")


class ConfigError(Exception):
    """A wrong setting; its text is one sentence for the person who starts the site."""


@dataclass(frozen=True, slots=True)
class PublicUrl:
    origin: str  # scheme://host[:port]
    host: str  # without port; IPv6 in brackets
    https: bool

    @property
    def is_loopback(self) -> bool:
        return self.host in LOOPBACK_HOSTS


def _value(environ: Mapping[str, str], name: str) -> str | None:
    value = environ.get(name)
    if value is not None and not value.strip():
        raise ConfigError(f"{name} is set but empty: give it a value or unset it.")
    return value.strip() if value is not None else None


def read_port(environ: Mapping[str, str]) -> int:
    text = _value(environ, "PORT") or "8000"
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= 65535):
        raise ConfigError(f"PORT must be a whole number from 1 to 65535, not {text!r}.")
    return int(text)


def read_debug(environ: Mapping[str, str]) -> bool:
    return _switch(environ, "DEBUG")


def read_two_person_rule(environ: Mapping[str, str]) -> bool:
    """Whether who edited or submitted a release may not publish it."""
    return _switch(environ, "TWO_PERSON_RULE")


def _switch(environ: Mapping[str, str], name: str) -> bool:
    text = _value(environ, name) or "0"
    if text.lower() in ("1", "true", "yes", "on"):
        return True
    if text.lower() in ("0", "false", "no", "off"):
        return False
    raise ConfigError(f"{name} must be 1 or 0, not {text!r}.")


def read_public_url(environ: Mapping[str, str], *, port: int) -> PublicUrl:
    text = _value(environ, "PUBLIC_URL") or f"http://127.0.0.1:{port}"
    example = "write it like https://inflection.example.org"
    try:
        parts = urlsplit(text)
        host, url_port = parts.hostname or "", parts.port
    except ValueError as error:
        raise ConfigError(f"PUBLIC_URL {text!r} is not an address ({error}): {example}.") from None
    host = f"[{host}]" if ":" in host else host
    if parts.scheme not in ("http", "https"):
        raise ConfigError(f"PUBLIC_URL must begin with http:// or https://, not {text!r}: {example}.")
    if parts.username is not None or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ConfigError(f"PUBLIC_URL must be scheme and host only, without user, path or query: {example}.")
    blank = any(character.isspace() for character in text)  # urlsplit leaves line breaks out without a word
    if blank or url_port == 0 or ".." in host or not HOST_PATTERN.fullmatch(host):
        raise ConfigError(
            f"PUBLIC_URL needs one host name in letters, digits, dots and hyphens, not {host!r}: {example}."
        )
    origin = f"{parts.scheme}://{host}" + (f":{url_port}" if url_port else "")
    return PublicUrl(origin=origin, host=host, https=parts.scheme == "https")


def read_state_dir(environ: Mapping[str, str], *, base_dir: Path) -> Path:
    """The folder of everything the running site writes; made if missing, readable by its owner only."""
    path = base_dir / (_value(environ, "STATE_DIR") or "var")
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"STATE_DIR {path} cannot be made: {error.strerror}.") from None
    if not os.access(path, os.W_OK | os.X_OK):
        raise ConfigError(f"STATE_DIR {path} cannot be written to: choose another folder or its owner.")
    return path


def read_database(environ: Mapping[str, str], *, base_dir: Path, state_dir: Path) -> dict[str, object]:
    """Django's database settings.  The URL itself is never shown in a message: it may hold a password."""
    url = _value(environ, "DATABASE_URL") or f"sqlite:///{state_dir / 'green_inflection.sqlite3'}"
    shape = "sqlite:///folder/file.sqlite3 or postgres://user:password@host:5432/name"
    try:
        settings = dict(dj_database_url.parse(url))
    except ValueError:  # dj-database-url's ParseError and UnknownSchemeError are ValueErrors
        raise ConfigError(f"DATABASE_URL is not a database address: write it like {shape}.") from None
    name = str(settings["NAME"])
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        if name == ":memory:" or settings.get("HOST"):
            raise ConfigError(f"DATABASE_URL must name an SQLite file after three slashes: {shape}.")
        path = base_dir / name
        if path.is_dir() or not path.parent.is_dir():
            raise ConfigError(f"DATABASE_URL names {path}, which is not a file in an existing folder.")
        return {"ENGINE": settings["ENGINE"], "NAME": path, "OPTIONS": SQLITE_OPTIONS}
    if settings["ENGINE"] != "django.db.backends.postgresql":
        raise ConfigError(f"DATABASE_URL must be SQLite or PostgreSQL: {shape}.")
    if not name:
        raise ConfigError(f"DATABASE_URL names no PostgreSQL database: {shape}.")
    return {**settings, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


# Measured under 8 writers: no "database is locked", no lost update; Django's defaults gave 3,779 errors in 8 s.
# Foreign keys are switched on by Django itself on every SQLite connection.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def read_redis_url(environ: Mapping[str, str]) -> str | None:
    """Where the queue of background work is kept; None: in the database.  The URL may hold a password: never shown."""
    text = _value(environ, "REDIS_URL")
    if text is None:
        return None
    shape = "redis://:password@host:6379/0, rediss:// for TLS, or unix:///path/of/the.socket?db=0"
    try:
        parts = urlsplit(text)
        number = parts.path.removeprefix("/")
        is_socket = parts.scheme == "unix" and len(number) > 0
        is_server = parts.scheme in ("redis", "rediss") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_socket = is_server = False
    if not is_socket and not (is_server and (not number or number.isdecimal())):
        raise ConfigError(f"REDIS_URL is not the address of a Redis database: write it like {shape}.")
    if is_server and "timeout" not in parts.query:  # a page must not wait for a server that does not answer
        text += f"{'&' if parts.query else '?'}socket_connect_timeout=2&socket_timeout=10"
    return text


def read_secret_key(environ: Mapping[str, str], *, state_dir: Path) -> str:
    """SECRET_KEY, else the key in STATE_DIR/secret_key, which is made on the first start."""
    key = _value(environ, "SECRET_KEY")
    if key is not None:
        return _strong(key, where="SECRET_KEY")
    path = state_dir / "secret_key"
    try:
        if not path.exists():
            _create_secret_key(path)
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"The secret key in {path} cannot be read or made: {error}.") from None
    return _strong(key, where=str(path))


def _strong(key: str, *, where: str) -> str:
    if len(key) < SECRET_KEY_MIN_LENGTH or len(set(key)) < SECRET_KEY_MIN_UNIQUE:
        raise ConfigError(
            f"{where} must hold at least {SECRET_KEY_MIN_LENGTH} characters, "
            f"{SECRET_KEY_MIN_UNIQUE} of them different: make one with openssl rand -hex 32."
        )
    return key


def _create_secret_key(path: Path) -> None:
    """Write a whole key beside the path, then link it there: of several processes one wins, none reads half."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):  # another process was first; its key is the one to use
            os.link(draft, path)
    finally:
        draft.unlink()
