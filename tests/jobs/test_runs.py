"""Runs: how they start, what limits them, how they end, and that what they do happens once."""

import os
import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_q.models import OrmQ

from jobs import child, queue, work
from jobs.files import UPLOAD, folder_of, path_of
from jobs.kinds import Limits
from jobs.models import Run, State
from jobs.runs import TooManyRuns, request_cancel, run_now, start_run, try_again
from jobs.work import Stopped, Work, perform
from tests.jobs import run_kinds

OWNER, OTHER = "a" * 64, "b" * 64
FAST = {"seconds": 0.1}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds")]


@pytest.fixture(scope="module", autouse=True)
def stop_servers():
    yield
    child.stop_servers()


def start(kind: str = "slow", owner: str = OWNER, **more: object) -> Run:
    return start_run(kind=kind, owner=owner, parameters=FAST, **more)


def claimed(**more: object) -> Run:
    start(**more)
    return queue.take_next(worker="w")


def late(run: Run) -> Run:
    """As if its process had been killed a while ago."""
    Run.objects.filter(pk=run.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    return run


def state_of(run: Run) -> str:
    run.refresh_from_db()
    return run.state


# From start to end


def test_run_is_queued_worked_on_and_done(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        run = start(upload=b"a,b\n")
    assert (run.state, run.attempts, run.file_bytes) == ("queued", 0, 4)
    assert path_of(run.pk, UPLOAD).read_bytes() == b"a,b\n"
    assert OrmQ.objects.count() == 1
    work.take_and_perform()
    run.refresh_from_db()
    assert (run.state, run.progress, run.attempts, run.error) == ("done", 100, 1, "")
    assert run.result == {"seconds": 0.1}
    assert path_of(run.pk, run.stored_as).read_bytes() == b"made"
    assert (run.file_name, run.file_type, run.file_bytes) == ("slow.txt", "text/plain", 8)
    assert run.started_at <= run.finished_at < run.expires_at
    assert Group.objects.count() == 1


def test_files_are_for_this_account_alone():
    run = start(upload=b"secret")
    assert folder_of(run.pk).stat().st_mode & 0o777 == 0o700
    assert path_of(run.pk, UPLOAD).stat().st_mode & 0o777 == 0o600


def test_run_now_is_done_when_it_returns():
    run = run_now(kind="slow", owner=OWNER, parameters=FAST)
    assert (run.state, run.attempts) == ("done", 1)


def test_message_without_a_run_does_nothing():
    work.take_and_perform()
    assert not Run.objects.exists()


def test_words_of_progress_come_from_the_child_too():
    run = claimed()
    seen = []
    job = Work(run, run_kinds.SLOW)
    check, told = job.check, job.progress
    job.progress = lambda percent, step="", **params: (
        seen.append((step, params)),
        told(percent, step, **params),
    )
    assert job.limited("tests.jobs.targets.sleep_and_tell", b"0.5", steps=(50, 100)) == b"slept"
    check()
    run.refresh_from_db()
    assert seen[-1] == ("second", {"row": 7})
    assert (run.step, run.step_params) == ("second", {"row": 7})
    assert 50 <= run.progress <= 100


def test_progress_is_written_at_most_once_a_beat(settings, django_assert_num_queries):
    settings.RUN_BEAT_SECONDS = 60.0
    job = Work(claimed(), run_kinds.SLOW)
    with django_assert_num_queries(0):
        for percent in range(100):
            job.progress(percent)


def test_lease_is_renewed_with_the_progress():
    run = claimed()
    Run.objects.filter(pk=run.pk).update(lease_until=timezone.now())
    Work(run, run_kinds.SLOW).progress(150, "first", row=2)
    run.refresh_from_db()
    assert run.lease_until > timezone.now() + timedelta(seconds=20)
    assert (run.progress, run.step, run.step_params) == (100, "first", {"row": 2})


# Ends without a result


@pytest.mark.parametrize(
    ("kind", "error", "params"), [("failing", "no_rows", {"rows": 0}), ("broken", "failed", {})]
)
def test_failure_is_a_code(kind, error, params):
    run = run_now(kind=kind, owner=OWNER)
    assert (run.state, run.error, run.error_params) == ("failed", error, params)


@pytest.mark.parametrize(
    ("changes", "error"),
    [({"wall_seconds": 0.5}, "wall"), ({"cpu_seconds": 1}, "cpu"), ({"memory_mib": 64}, "memory")],
)
def test_limit_of_the_child_is_the_kinds(monkeypatch, changes, error):
    values = {"wall_seconds": 20.0, "cpu_seconds": 10, "memory_mib": 512} | changes
    monkeypatch.setattr(child, "ALLOWED", child.ALLOWED | {"tests.jobs.targets.fill_slowly"})
    kind = run_kinds.limited_to(Limits(**values), "fill_slowly" if error != "wall" else "sleep")
    monkeypatch.setattr(run_kinds, "ENDLESS", kind)
    assert run_now(kind="endless", owner=OWNER).error == error


def test_wall_limit_holds_before_a_child_is_asked(monkeypatch):
    monkeypatch.setattr(work, "run_limited", lambda *args, **more: pytest.fail("It went on."))
    monkeypatch.setattr(run_kinds, "SLOW", run_kinds.with_limits(run_kinds.SLOW, wall_seconds=0.2))
    run = run_now(kind="slow", owner=OWNER, parameters={"seconds": 5})
    assert (run.state, run.error) == ("failed", "wall")


def test_no_kind_may_allow_itself_more_than_the_queues_lease():
    with pytest.raises(ValueError, match="RUN_WALL_SECONDS_MOST"):
        Limits(wall_seconds=301, cpu_seconds=1, memory_mib=1)


def test_result_above_the_limit_is_no_result(monkeypatch):
    monkeypatch.setattr(run_kinds, "SLOW", run_kinds.with_limits(run_kinds.SLOW, file_bytes=3))
    run = run_now(kind="slow", owner=OWNER, parameters=FAST)
    assert (run.state, run.error, run.stored_as) == ("failed", "file_too_large", "")
    assert not Group.objects.exists()


def test_effect_that_fails_leaves_nothing(monkeypatch):
    def apply_half(*args: object, **more: object) -> None:
        Group(name="half").save_base()
        raise RuntimeError("the second half")

    monkeypatch.setattr(Group.objects, "create", apply_half)
    run = run_now(kind="slow", owner=OWNER, parameters=FAST)
    assert (run.state, run.error) == ("failed", "failed")
    assert not Group.objects.exists()


# Once, whoever is killed


def test_left_run_is_taken_up_again():
    run = late(claimed())
    queue.sweep()
    assert state_of(run) == "queued"
    work.take_and_perform()
    assert state_of(run) == "done"
    assert run.attempts == 2
    assert Group.objects.count() == 1


def test_run_with_a_lease_is_left_alone():
    run = claimed()
    queue.sweep()
    assert state_of(run) == "running"


def test_run_that_is_left_too_often_is_lost():
    run = start()
    for _ in range(run_kinds.SLOW.limits.attempts):
        late(queue.take_next(worker="w"))
        queue.sweep()
    assert state_of(run) == "lost"
    assert (run.error, run.error_params) == ("lost", {"count": 3})


def test_process_that_comes_back_late_changes_nothing():
    """It was thought dead, another has taken the run: its progress, its result and its failure count no more."""
    slow = late(claimed())
    queue.sweep()
    other = queue.take_next(worker="other")
    with pytest.raises(Stopped):
        Work(slow, run_kinds.SLOW).progress(50)
    perform(slow)
    assert not Group.objects.exists()
    other.refresh_from_db()
    assert (other.state, other.worker) == ("running", "other")
    perform(other)
    assert state_of(other) == "done"
    assert Group.objects.count() == 1


def test_child_that_is_killed_from_outside_is_tried_again(monkeypatch):
    def killed(*args: object, **more: object) -> bytes:
        raise child.ChildError("killed", "SIGKILL")

    monkeypatch.setattr(work, "run_limited", killed)
    run = start("endless")
    for expected in ("queued", "queued", "failed"):
        work.take_and_perform()
        assert state_of(run) == expected
    assert run.error == "killed"


def test_stopped_worker_gives_back_without_counting():
    run = claimed()
    queue.put_back(worker="another")
    assert state_of(run) == "running"
    queue.put_back(worker="w")
    assert (state_of(run), run.attempts) == ("queued", 0)


def test_run_of_a_kind_that_is_gone_is_lost_and_not_claimed(settings):
    run, waiting = late(claimed()), start(owner=OTHER)
    settings.RUN_KINDS = {}
    queue.sweep()
    assert state_of(run) == "lost"
    assert queue.take_next(worker="w") is None
    assert state_of(waiting) == "queued"


def test_lost_message_is_sent_again(settings):
    run = start()
    OrmQ.objects.all().delete()
    queue.sweep()
    assert OrmQ.objects.count() == 0  # it may still come
    Run.objects.filter(pk=run.pk).update(queued_at=timezone.now() - timedelta(seconds=60))
    for _ in range(3):
        queue.sweep()
    assert OrmQ.objects.count() == 1


def test_queue_that_does_not_answer_is_no_reason_to_fail(
    monkeypatch, caplog, django_capture_on_commit_callbacks
):
    def refuse(*args: object) -> None:
        raise ConnectionError("refused")

    monkeypatch.setattr(queue, "async_task", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        run = start()
    assert state_of(run) == "queued"
    assert "The queue does not answer: refused" in caplog.text


def test_sweep_outlives_a_queue_that_does_not_answer(monkeypatch, caplog):
    def refuse() -> None:
        raise ConnectionError("refused")

    run, waiting = late(claimed()), start(owner=OTHER)
    Run.objects.filter(pk=waiting.pk).update(queued_at=timezone.now() - timedelta(seconds=60))
    monkeypatch.setattr(queue, "get_broker", refuse)
    queue.sweep()
    assert state_of(run) == "queued"
    assert "The queue does not answer: refused" in caplog.text


def test_worker_that_stands_still_is_noticed():
    run = start()
    facts = {"worker": "w", "since": 30.0}
    assert not queue.is_hung(processes=1, **facts)
    Run.objects.filter(pk=run.pk).update(queued_at=timezone.now() - timedelta(seconds=31))
    assert queue.is_hung(processes=1, **facts)
    queue.take_next(worker="w")
    Run.objects.filter(pk=start(owner=OTHER).pk).update(queued_at=timezone.now() - timedelta(seconds=31))
    assert not queue.is_hung(processes=1, **facts)  # busy
    assert queue.is_hung(processes=2, **facts)


# Limits of many


def test_second_click_makes_no_second_run():
    first = start(key="assessment 1")
    assert start(key="assessment 1") == first
    assert start(key="assessment 2") != first
    assert start(key="assessment 1", owner=OTHER) != first
    run_now(kind="slow", owner=OWNER, key="assessment 1")
    assert state_of(first) == "queued"
    request_cancel(run=first)
    assert start(key="assessment 1") != first


def test_upload_of_a_second_click_is_not_kept(settings):
    before = set((settings.STATE_DIR / "runs").glob("*"))
    first = start(key="x", upload=b"first")
    start(key="x", upload=b"second")
    assert path_of(first.pk, UPLOAD).read_bytes() == b"first"
    assert set(folder_of(first.pk).parent.iterdir()) - before == {folder_of(first.pk)}
    assert Run.objects.count() == 1


def test_runs_at_once_per_owner_and_in_all(monkeypatch):
    kind = run_kinds.with_limits(run_kinds.SLOW, at_once=3, at_once_per_owner=2)
    monkeypatch.setattr(run_kinds, "SLOW", kind)
    mine, theirs = [start() for _ in range(3)], [start(owner=OTHER) for _ in range(2)]
    taken = [queue.take_next(worker="w") for _ in range(3)]
    assert taken == [mine[0], mine[1], theirs[0]]  # the owner's third waits, another's first does not
    assert queue.take_next(worker="w") is None
    perform(taken[0])
    assert queue.take_next(worker="w") == mine[2]


def test_full_house_queues_what_was_to_be_done_now(monkeypatch):
    monkeypatch.setattr(run_kinds, "SLOW", run_kinds.with_limits(run_kinds.SLOW, at_once=1))
    claimed(owner=OTHER)
    assert run_now(kind="slow", owner=OWNER, parameters=FAST).state == "queued"


def test_as_many_at_once_as_processors(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 7)
    assert Limits(wall_seconds=1, cpu_seconds=1, memory_mib=1).most_at_once == 7


@pytest.mark.parametrize("changes", [{"waiting_per_owner": 2}, {"waiting": 2}])
def test_too_many_waiting_are_refused_before_anything_is_kept(monkeypatch, changes, settings):
    monkeypatch.setattr(run_kinds, "SLOW", run_kinds.with_limits(run_kinds.SLOW, **changes))
    start()
    start()
    before = set((settings.STATE_DIR / "runs").glob("*"))
    with pytest.raises(TooManyRuns):
        start(upload=b"x")
    assert set((settings.STATE_DIR / "runs").glob("*")) == before
    assert Run.objects.count() == 2


def test_end_of_a_run_wakes_the_next():
    start()
    start()
    OrmQ.objects.all().delete()
    work.take_and_perform()
    assert OrmQ.objects.count() == 1


# Cancel, try again, forget


def test_waiting_run_is_cancelled_at_once():
    run = start()
    request_cancel(run=run)
    assert run.state == "cancelled"
    assert queue.take_next(worker="w") is None


def test_running_one_stops_at_its_next_beat_and_its_child_dies():
    run = claimed(kind="endless")
    request_cancel(run=run)
    assert run.state == "running"
    perform(run)
    assert (run.state, run.error) == ("cancelled", "")


def test_result_that_comes_after_the_wish_to_cancel_is_dropped(monkeypatch):
    run = claimed()
    monkeypatch.setattr(Work, "check", lambda self: None)
    request_cancel(run=run)
    perform(run)
    assert run.state == "cancelled"
    assert not Group.objects.exists()


def test_cancelled_run_whose_process_ended_is_cancelled():
    run = late(claimed())
    request_cancel(run=run)
    queue.sweep()
    assert state_of(run) == "cancelled"


def test_finished_run_cannot_be_cancelled():
    run = run_now(kind="slow", owner=OWNER, parameters=FAST)
    request_cancel(run=run)
    assert run.state == "done"


def test_try_again_is_a_new_run_of_the_same():
    run = start("failing", key="k", upload=b"rows")
    work.take_and_perform()
    again = try_again(run=run)
    assert again.pk != run.pk
    assert (again.kind, again.key, again.owner, again.parameters) == ("failing", "k", OWNER, FAST)
    assert path_of(again.pk, UPLOAD).read_bytes() == b"rows"


def test_what_was_kept_long_enough_goes_with_its_files():
    old, young, waiting = (run_now(kind="slow", owner=OWNER, parameters=FAST) for _ in range(3))
    waiting = start()
    Run.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert queue.clean_up() == 1
    assert not folder_of(old.pk).exists()
    assert folder_of(young.pk).exists()
    assert set(Run.objects.values_list("pk", flat=True)) >= {young.pk, waiting.pk}


def test_oldest_files_go_when_room_is_short(settings):
    old, young = (run_now(kind="slow", owner=OWNER, parameters=FAST) for _ in range(2))
    settings.RUN_FILES_BYTES_MOST = 8
    assert queue.clean_up() == 0
    settings.RUN_FILES_BYTES_MOST = 7
    assert queue.clean_up() == 1
    assert list(Run.objects.values_list("pk", flat=True)) == [young.pk]
    assert not folder_of(old.pk).exists()


def test_stray_folders_go_after_a_day(settings):
    stray = folder_of(uuid.uuid4())
    stray.mkdir(parents=True)
    other = settings.STATE_DIR / "runs" / "not-ours"
    other.mkdir()
    queue.clean_up()
    assert stray.exists()
    for folder in (stray, other):
        os.utime(folder, (0, 0))
    queue.clean_up()
    assert not stray.exists()
    assert other.exists()


# The database holds the rules too


@pytest.mark.parametrize(
    "changes",
    [
        {"owner": ""},
        {"kind": ""},
        {"state": "odd"},
        {"progress": 101},
        {"state": State.RUNNING},
        {"lease": uuid.uuid4()},
        {"state": State.DONE},
        {"finished_at": timezone.now()},
    ],
)
def test_row_against_the_rules(changes):
    run = start()
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(**changes)


def test_two_unfinished_runs_of_one_key():
    start(key="k")
    run = start(key="other")
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(key="k")
