"""Run by test_saved_plan in a process and a database of its own: two connections save one revision of a plan, for real.

Prints one JSON object per round: what each of the two got, and what is stored.
"""

import json
import threading
from datetime import date
from functools import partial

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from calculator.models import Assessment, Enterprise  # noqa: E402
from calculator.record import StaleRevisionError  # noqa: E402
from releases.models import Release  # noqa: E402
from roadmap.models import SavedPlan  # noqa: E402
from roadmap.plan_changes import SetFields  # noqa: E402
from roadmap.saved_plan import save_edit, undo  # noqa: E402

ROUNDS = 5


def main() -> None:
    call_command("migrate", verbosity=0)
    release = Release.objects.create(label="2099.1", released_on=date(2099, 1, 1))
    enterprise = Enterprise.objects.create(owner="somebody", profile={})
    for _ in range(ROUNDS):
        assessment = Assessment.objects.create(
            enterprise=enterprise, release=release, model_version="1", inputs={}, result={}
        )
        SavedPlan.objects.all().delete()
        one_round(assessment)


def one_round(assessment):
    """Of a plan that has no row yet, of one that has, and an undo."""
    for revision in (0, 1):
        edits = [SetFields("meter", {"owner": f"{name} {revision}"}) for name in ("Ada", "Ben")]
        report(assessment, [partial(save, assessment, revision, edit) for edit in edits])
    report(assessment, [partial(step_back, assessment, 2)] * 2)


def report(assessment, tasks):
    outcomes = at_once(tasks)
    plan = SavedPlan.objects.get(assessment=assessment)
    print(
        json.dumps(
            {
                "outcomes": outcomes,
                "revision": plan.revision,
                "changes": plan.changes,
                "edits": list(plan.edits.order_by("revision").values_list("revision", flat=True)),
            }
        )
    )


def at_once(tasks):
    outcomes = {}
    barrier = threading.Barrier(len(tasks))

    def run(at):
        try:
            barrier.wait()
            outcomes[at] = tasks[at]()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[at]) for at in range(len(tasks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [outcomes[at] for at in range(len(tasks))]


def save(assessment, revision, edit):
    try:
        save_edit(assessment=assessment, revision=revision, edit=edit)
    except StaleRevisionError:
        return "stale"
    return edit.values["owner"]


def step_back(assessment, revision):
    try:
        undo(assessment=assessment, revision=revision)
    except StaleRevisionError:
        return "stale"
    return "undone"


if __name__ == "__main__":
    main()
