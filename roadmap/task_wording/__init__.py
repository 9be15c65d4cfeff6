"""The texts of roadmap.tasks: one Task per code, through gettext. True to the source document, in our own words.

No text names a figure of its own: what is measured, and against what, comes from the firm's curve or its meters.
"""

from roadmap.task_wording.industries import (
    HOTSPOTS,
    OTHER_HOTSPOTS,
    OTHER_PILOT,
    OTHER_PROCESS,
    OTHER_UNIT,
    PILOTS,
    PROCESSES,
    UNITS,
)
from roadmap.task_wording.pilot import PILOT_TASKS
from roadmap.task_wording.plan import PLAN_TASKS
from roadmap.task_wording.roles import ROLES, Task
from roadmap.task_wording.scale import SCALE_TASKS
from roadmap.task_wording.share import SHARE_TASKS

TASKS = PLAN_TASKS | PILOT_TASKS | SCALE_TASKS | SHARE_TASKS

__all__ = [
    "HOTSPOTS",
    "OTHER_HOTSPOTS",
    "OTHER_PILOT",
    "OTHER_PROCESS",
    "OTHER_UNIT",
    "PILOTS",
    "PROCESSES",
    "ROLES",
    "TASKS",
    "UNITS",
    "Task",
]
