"""gunicorn's settings; config.serve has checked the environment before this is read."""

import os
from pathlib import Path

from config.environment import read_debug, read_port, read_public_url

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is loaded: the workers are the parallelism
port = read_port(os.environ)

bind = f"127.0.0.1:{port}"
workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
# Threads cost 25–35 % on pages that compute. Without them two idle connections, or two PDFs under way, hold every
# worker and the site stands still.
worker_class = "gthread"
threads = 4
reload = read_debug(os.environ)  # a changed module or template shows on the next request
reload_extra_files = [str(path) for path in Path("templates").rglob("*.*")] if reload else []
preload_app = not reload  # one copy of the code in memory, and a site that cannot start fails once, in words
timeout = 60
graceful_timeout = 5  # below config.supervisor's own patience
shared_memory = Path("/dev/shm")  # noqa: S108  gunicorn makes a private file there
worker_tmp_dir = (
    str(shared_memory) if shared_memory.is_dir() else None
)  # the heartbeat must never wait for a disk
control_socket_disable = True
loglevel = "warning"


def when_ready(server):
    public = read_public_url(os.environ, port=port)
    local = "" if public.is_loopback else f", for {public.origin}"
    print(f"Green Inflection serves on http://{bind}{local}. Ctrl-C stops it.", flush=True)
