"""What a start reads from the environment: each wrong value ends in one sentence, each right one in its settings."""

import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
VARIABLES = (
    "DATABASE_URL",
    "DEBUG",
    "DJANGO_SETTINGS_MODULE",
    "PORT",
    "PUBLIC_URL",
    "REDIS_URL",
    "SECRET_KEY",
    "STATE_DIR",
    "TWO_PERSON_RULE",
)
STRONG_KEY = "0123456789abcdef" * 4
PRINT_SETTINGS = """
import json
from django.conf import settings
names = ["ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER", "DEBUG", "SECRET_KEY", "SESSION_COOKIE_HTTPONLY",
    "SESSION_COOKIE_SAMESITE", "PASSWORD_HASHERS"]
values = {name: getattr(settings, name) for name in names}
database = settings.DATABASES["default"]
values["database"] = [database["ENGINE"], str(database["NAME"])]
queue = settings.Q_CLUSTER
values["queue"] = [(name, queue[name]) for name in ("orm", "redis") if name in queue]
values["patience"] = [queue["timeout"], queue["retry"], settings.RUN_WALL_SECONDS_MOST]
print(json.dumps(values))
"""


def run(state_dir, *command, **environment):
    kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    return subprocess.run(
        [sys.executable, *command],
        cwd=REPOSITORY,
        env=kept | {"STATE_DIR": str(state_dir), "DJANGO_SETTINGS_MODULE": "config.settings"} | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def settings_with(state_dir, **environment):
    process = run(state_dir, "-c", PRINT_SETTINGS, **environment)
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout)


REFUSALS = [
    ({"PORT": "eighty"}, "PORT must be a whole number from 1 to 65535, not 'eighty'."),
    ({"PORT": "0"}, "PORT must be a whole number from 1 to 65535, not '0'."),
    ({"PORT": "65536"}, "PORT must be a whole number from 1 to 65535, not '65536'."),
    ({"PORT": ""}, "PORT is set but empty: give it a value or unset it."),
    ({"DEBUG": "maybe"}, "DEBUG must be 1 or 0, not 'maybe'."),
    ({"TWO_PERSON_RULE": "two"}, "TWO_PERSON_RULE must be 1 or 0, not 'two'."),
    ({"PUBLIC_URL": "example.org"}, "PUBLIC_URL must begin with http:// or https://, not 'example.org'"),
    ({"PUBLIC_URL": "https://example.org/app"}, "PUBLIC_URL must be scheme and host only"),
    ({"PUBLIC_URL": "https://me@example.org"}, "PUBLIC_URL must be scheme and host only"),
    ({"PUBLIC_URL": "https://*.example.org"}, "PUBLIC_URL needs one host name"),
    ({"PUBLIC_URL": "https://"}, "PUBLIC_URL needs one host name"),
    ({"PUBLIC_URL": "https://a..b"}, "PUBLIC_URL needs one host name"),
    ({"PUBLIC_URL": "https://a.example:0"}, "PUBLIC_URL needs one host name"),
    ({"PUBLIC_URL": "https://a.ex\nample"}, "PUBLIC_URL needs one host name"),
    ({"PORT": "8" * 5000}, "PORT must be a whole number from 1 to 65535"),
    ({"PUBLIC_URL": "https://example.org:port"}, "PUBLIC_URL 'https://example.org:port' is not an address"),
    ({"PUBLIC_URL": "https://example.org", "DEBUG": "1"}, "DEBUG shows the site's inside to every visitor"),
    ({"DATABASE_URL": "nonsense"}, "DATABASE_URL is not a database address"),
    ({"DATABASE_URL": "mongo://u:hidden@host/name"}, "DATABASE_URL is not a database address"),
    ({"DATABASE_URL": "mysql://u:hidden@host/name"}, "DATABASE_URL must be SQLite or PostgreSQL"),
    ({"DATABASE_URL": "postgres://u:hidden@host/"}, "DATABASE_URL names no PostgreSQL database"),
    ({"DATABASE_URL": "postgres://u:hidden@host:port/name"}, "DATABASE_URL is not a database address"),
    ({"DATABASE_URL": "sqlite://:memory:"}, "DATABASE_URL must name an SQLite file after three slashes"),
    (
        {"DATABASE_URL": "sqlite://var/site.sqlite3"},
        "DATABASE_URL must name an SQLite file after three slashes",
    ),
    ({"DATABASE_URL": "sqlite:////no/such/folder/site.sqlite3"}, "which is not a file in an existing folder"),
    ({"REDIS_URL": "localhost:6379"}, "REDIS_URL is not the address of a Redis database"),
    ({"REDIS_URL": "http://u:hidden@localhost"}, "REDIS_URL is not the address of a Redis database"),
    ({"REDIS_URL": "redis://u:hidden@:6379/0"}, "REDIS_URL is not the address of a Redis database"),
    ({"REDIS_URL": "redis://localhost:port"}, "REDIS_URL is not the address of a Redis database"),
    ({"REDIS_URL": "redis://localhost/name"}, "REDIS_URL is not the address of a Redis database"),
    ({"REDIS_URL": "unix:"}, "REDIS_URL is not the address of a Redis database"),
    ({"REDIS_URL": ""}, "REDIS_URL is set but empty"),
    ({"SECRET_KEY": "short"}, "SECRET_KEY must hold at least 50 characters"),
    ({"SECRET_KEY": "a" * 64}, "SECRET_KEY must hold at least 50 characters, 5 of them different"),
    ({"STATE_DIR": "/dev/null/state"}, "STATE_DIR /dev/null/state cannot be made"),
]


@pytest.mark.parametrize(("environment", "sentence"), REFUSALS)
def test_wrong_value_refuses_in_one_sentence(tmp_path, environment, sentence):
    process = run(tmp_path, "manage.py", "check", **environment)
    assert process.returncode == 1
    assert sentence in process.stderr
    assert process.stderr.count("\n") == 1
    assert "hidden" not in process.stderr  # a message never shows the password of a database


@pytest.mark.parametrize(
    "command", [("-m", "config.serve"), ("-m", "gunicorn", "--bind", "127.0.0.1:0", "config.wsgi")]
)
def test_server_refuses_without_traceback(tmp_path, command):
    process = run(tmp_path, *command, DEBUG="maybe")
    assert process.returncode != 0
    assert "DEBUG must be 1 or 0, not 'maybe'." in process.stderr
    assert "Traceback" not in process.stderr


def test_settings_of_a_plain_start(tmp_path):
    settings = settings_with(tmp_path, PORT="8123")
    assert settings["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["http://127.0.0.1:8123"]
    assert settings["DEBUG"] is False
    assert settings["database"] == ["django.db.backends.sqlite3", str(tmp_path / "green_inflection.sqlite3")]
    for name in (
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "SECURE_PROXY_SSL_HEADER",
    ):
        assert not settings[name], name
    assert settings["SECURE_HSTS_SECONDS"] == 0
    assert settings["SESSION_COOKIE_HTTPONLY"] is True
    assert settings["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert settings["PASSWORD_HASHERS"][0].endswith("Argon2PasswordHasher")


def test_https_public_url_secures_everything(tmp_path):
    settings = settings_with(tmp_path, PUBLIC_URL="https://Inflection.example.org/")
    assert settings["ALLOWED_HOSTS"] == ["inflection.example.org"]
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://inflection.example.org"]
    assert settings["SESSION_COOKIE_SECURE"] is True
    assert settings["CSRF_COOKIE_SECURE"] is True
    assert settings["SECURE_HSTS_SECONDS"] == 31_536_000
    assert settings["SECURE_SSL_REDIRECT"] is True
    assert settings["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_https_public_url_redirects_plain_requests(tmp_path):
    script = """
import django
django.setup()
from django.http import HttpResponse
from django.middleware.security import SecurityMiddleware
from django.test import RequestFactory
answer = SecurityMiddleware(lambda request: HttpResponse("page"))
request = RequestFactory(headers={"host": "inflection.example.org"}).get
plain = answer(request("/x/"))
proxied = answer(request("/x/", headers={"x-forwarded-proto": "https"}))
print(plain.status_code, plain["Location"])
print(proxied.status_code, proxied["Strict-Transport-Security"])
"""
    process = run(tmp_path, "-c", script, PUBLIC_URL="https://inflection.example.org")
    assert process.stdout.splitlines() == [
        "301 https://inflection.example.org/x/",
        "200 max-age=31536000",
    ], process.stderr


def test_postgresql_url(tmp_path):
    settings = settings_with(tmp_path, DATABASE_URL="postgres://user:word@host:5433/name")
    assert settings["database"] == ["django.db.backends.postgresql", "name"]


@pytest.mark.parametrize(
    ("url", "broker"),
    [
        (None, ["orm", "default"]),
        (
            "redis://:word@host:6380/2",
            ["redis", "redis://:word@host:6380/2?socket_connect_timeout=2&socket_timeout=10"],
        ),
        ("rediss://host?socket_timeout=3", ["redis", "rediss://host?socket_timeout=3"]),
        ("unix:///run/redis.sock?db=1", ["redis", "unix:///run/redis.sock?db=1"]),
    ],
)
def test_queue_is_in_the_database_or_in_redis(tmp_path, url, broker):
    environment = {"REDIS_URL": url} if url else {}
    settings = settings_with(tmp_path, **environment)
    assert settings["queue"] == [broker]
    timeout, retry, wall = settings["patience"]
    assert wall < timeout < retry  # else a task would be begun again while it is under way


def test_relative_sqlite_path_is_read_from_the_repository(tmp_path):
    relative = os.path.relpath(tmp_path / "site.sqlite3", REPOSITORY)
    process = run(tmp_path, "-c", PRINT_SETTINGS, DATABASE_URL=f"sqlite:///{relative}")
    _, path = json.loads(process.stdout)["database"]
    assert Path(path).resolve() == tmp_path / "site.sqlite3"


def test_secret_key_is_made_once_and_private(tmp_path):
    """Four processes start at once, as workers may: one key, whole, for the owner's eyes only."""
    state_dir = tmp_path / "state"
    with ThreadPoolExecutor(4) as pool:
        keys = {settings["SECRET_KEY"] for settings in pool.map(settings_with, [state_dir] * 4)}
    assert len(keys) == 1
    assert len(keys.pop()) > 80
    assert stat.S_IMODE((state_dir / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE(state_dir.stat().st_mode) == 0o700
    assert [path.name for path in state_dir.iterdir()] == ["secret_key"]


def test_secret_key_of_the_environment_needs_no_file(tmp_path):
    assert settings_with(tmp_path, SECRET_KEY=STRONG_KEY)["SECRET_KEY"] == STRONG_KEY
    assert not (tmp_path / "secret_key").exists()


def test_damaged_secret_key_file_refuses(tmp_path):
    (tmp_path / "secret_key").write_text("cut off")
    process = run(tmp_path, "manage.py", "check")
    assert process.returncode == 1
    assert f"{tmp_path / 'secret_key'} must hold at least 50 characters" in process.stderr


def test_sqlite_connection_options(tmp_path):
    script = """
import django
django.setup()
from django.db import connection, transaction
with connection.cursor() as cursor:
    for pragma in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
        print(pragma, *cursor.execute(f"PRAGMA {pragma}").fetchone())
print(connection.transaction_mode)
"""
    process = run(tmp_path, "-c", script)
    assert process.stdout.splitlines() == [
        "journal_mode wal",
        "synchronous 1",  # NORMAL
        "foreign_keys 1",
        "busy_timeout 20000",
        "IMMEDIATE",
    ], process.stderr
