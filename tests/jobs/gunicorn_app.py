"""A web application of one page, for a test with a real gunicorn: it runs a job and tells what the job saw."""

import json
import os

from jobs import child

child.ALLOWED |= {"tests.jobs.targets.describe"}


def application(environ, start_response):
    answer = child.run_limited(
        "tests.jobs.targets.describe", b"", memory_mib=256, cpu_seconds=5, wall_seconds=5.0
    )
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps({"worker": os.getpid(), "job": json.loads(answer)}).encode()]
