"""The site's settings with kinds of runs for tests and with the patience of a test."""

import os

from config.settings import *  # noqa: F403
from config.settings import Q_CLUSTER
from jobs import child

child.ALLOWED |= {"tests.jobs.targets.sleep", "tests.jobs.targets.sleep_and_tell"}
RUN_KINDS = {
    name: f"tests.jobs.run_kinds.{name.upper()}" for name in ("slow", "patient", "single", "endless")
}
RUN_LEASE_SECONDS = 2.5
RUN_BEAT_SECONDS = 0.2
RUN_SWEEP_SECONDS = 0.4
RUN_HUNG_SECONDS = 4.0
RUN_STOP_SECONDS = 1.0
Q_CLUSTER = Q_CLUSTER | {"name": os.environ["TEST_QUEUE"]}
Q_CLUSTER |= {"workers": 2, "timeout": 20, "retry": 25, "poll": 0.1, "guard_cycle": 0.2}
