"""Run by test_two_at_once in a process and a database of its own: two connections at one release, for real.

Prints one JSON object per round: what each of the two got.
"""

import json
import threading

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import DatabaseError, connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from releases.models import FrozenReleaseError, Release  # noqa: E402
from releases.snapshot import current_release  # noqa: E402
from releases.workflow import copy_to_draft, publish, submit  # noqa: E402

ROUNDS = 6


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("load_release", verbosity=0)
    people = [User.objects.create_user(name) for name in ("ada", "ben")]
    shipped = current_release()
    for number in range(ROUNDS):
        release = submit(copy_to_draft(shipped, f"2099.{number}"), by=None, notes="Why.")
        outcomes = at_once([lambda who=who, pk=release.pk: publish_as(pk, who) for who in people])
        stored = Release.objects.get(pk=release.pk)
        published = [event.who for event in stored.events.filter(action="published")]
        print(json.dumps({"outcomes": outcomes, "status": stored.status, "published": published}))
    draft = copy_to_draft(shipped, "2098.1")
    publishing = threading.Event()
    outcomes = at_once(
        [
            lambda: publish_slowly(draft.pk, publishing),
            lambda: write_past_django(draft.pk, publishing),
        ]
    )
    print(json.dumps({"outcomes": outcomes, "notes": draft.curves.filter(note="late").count()}))


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


def publish_as(pk, who):
    try:
        publish(Release.objects.get(pk=pk), now=timezone.now(), by=who, notes=f"By {who}.")
    except FrozenReleaseError as error:
        return str(error)
    return "published"


def publish_slowly(pk, publishing):
    with transaction.atomic():
        publish(Release.objects.get(pk=pk), now=timezone.now())
        publishing.set()
        threading.Event().wait(0.5)
    return "published"


def write_past_django(pk, publishing):
    publishing.wait(10)
    try:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE releases_curve SET note = 'late' WHERE release_id = %s", [pk])
    except DatabaseError as error:
        return str(error).partition("\n")[0]
    return "written"


if __name__ == "__main__":
    main()
