"""The one way in for a running site: `python -m config.serve` (make run, and the journeys of the test suite).

Brings database, release and static files up to date, each only when needed, then runs gunicorn on 127.0.0.1:PORT and
the worker beside it until it is stopped. `--prepare` stops before that.
"""

import ctypes
import errno
import fcntl
import hashlib
import io
import os
import socket
import sys
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from config.environment import ConfigError
from config.supervisor import supervise

PANGO = {  # the names weasyprint looks for, on Debian and macOS
    "pango": ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "pangoft2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
}
PANGO_NOTICE = (
    "Notice: the PDF report is switched off because the library pango is missing; everything else works. "
    "Install it with `apt install libpango-1.0-0 libpangoft2-1.0-0` (Debian, Ubuntu) and start again."
)
WEB = (sys.executable, "-m", "gunicorn", "--config", "config/gunicorn_conf.py", "config.wsgi")
WORKER = (sys.executable, "manage.py", "worker")


def main(arguments: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.umask(0o077)  # the database is for this account alone, whoever made the folder
    try:
        django.setup()
        serving = arguments != ["--prepare"]
        if serving:
            refuse_taken_port(settings.PORT)
            if not has_pango():
                print(PANGO_NOTICE, file=sys.stderr)
        with one_at_a_time(settings.STATE_DIR / "prepare.lock"):
            migrate()
            call_command("load_release", stdout=io.StringIO())  # silent: a fault raises
            if not settings.DEBUG:  # in DEBUG whitenoise reads them where they lie
                collect_static(settings.STATE_DIR / "static.stamp")
    except (ConfigError, CommandError) as error:
        sys.exit(str(error))
    except DatabaseError as error:
        sys.exit(f"The database cannot be used: {' '.join(str(error).split())}.")
    except KeyboardInterrupt:
        sys.exit(130)
    if serving:
        connection.close()
        sys.stdout.flush()
        os.chdir(settings.BASE_DIR)
        sys.exit(supervise(web=WEB, worker=WORKER))


def refuse_taken_port(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                reason = "is in use by another program: stop that one, or choose another port"
            else:
                reason = f"cannot be opened ({error.strerror}): choose another port"
            raise ConfigError(f"Port {port} {reason}, e.g. `make run PORT=8001`.") from None


def has_pango() -> bool:
    return all(any(map(can_load, names)) for names in PANGO.values())


def can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


@contextmanager
def one_at_a_time(path: Path):
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Preparing the database …", file=sys.stderr)
        call_command("migrate", interactive=False, verbosity=0)


def collect_static(stamp: Path) -> None:
    """Five seconds of hashing and compressing, spared while no static file has changed its place, size or date."""
    wanted = static_fingerprint()
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    print("Collecting the static files …", file=sys.stderr)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(wanted)


def static_fingerprint() -> str:
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = os.stat(storage.path(name))
            digest.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


if __name__ == "__main__":
    main(sys.argv[1:])
