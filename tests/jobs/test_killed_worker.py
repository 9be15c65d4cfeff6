"""kill -9, many times: every run comes to its end, its effect happens once, and no process is left behind."""

import random
import signal
import time
from itertools import pairwise

import pytest

from tests.conftest import REDIS_URL
from tests.jobs.site import Site, descendants, is_running, kill, temporary_site, wait_until

FEW, MANY = 5, 40
RUNS = 8
RUN_SECONDS = 0.6


@pytest.fixture(scope="module", params=["database", pytest.param("redis", marks=pytest.mark.redis)])
def own_site(tmp_path_factory, request):
    """Once with the queue in the database, once in Redis, which forgets what a killed process had fetched."""
    environment = {"REDIS_URL": REDIS_URL} if request.param == "redis" else {}
    with temporary_site(tmp_path_factory.mktemp("worker"), **environment) as site:
        yield site


@pytest.fixture
def site(own_site) -> Site:
    own_site.clear()
    return own_site


def all_done(site: Site) -> bool:
    return site.count("state = 'done'") == RUNS


def check(site: Site) -> None:
    """Every run is done and has had its effect, once."""
    assert site.query("SELECT DISTINCT state, progress, error FROM jobs_run") == [("done", 100, "")]
    ids = sorted(str(run_id).replace("-", "") for (run_id,) in site.query("SELECT id FROM jobs_run"))
    assert [run_id.replace("-", "") for run_id in site.effects()] == ids
    assert len(ids) == RUNS


def kill_all(site: Site, chance: random.Random) -> None:
    """A machine that loses power while a run is under way: the worker and everything below it, in any order."""
    worker = site.start_worker()
    wait_until(lambda: site.count("state = 'running'") or all_done(site))
    time.sleep(chance.uniform(0.0, 0.8))
    family = [worker.pid, *descendants(worker.pid)]
    chance.shuffle(family)
    for pid in family:
        kill(pid)
    worker.wait()
    wait_until(lambda: not any(map(is_running, family)), seconds=20.0)


@pytest.mark.parametrize(("seed", "kills"), [(1, FEW), pytest.param(2, MANY, marks=pytest.mark.slow)])
def test_worker_that_is_killed_with_all_its_processes(site, seed, kills):
    chance = random.Random(seed)
    site.start_runs("patient", RUNS, seconds=RUN_SECONDS * max(1, kills / 10))
    for _ in range(kills):
        kill_all(site, chance)
    assert site.count("attempts > 1 OR state <> 'done'") > 0  # the kills hit something
    site.start_worker()
    wait_until(lambda: all_done(site), seconds=120.0, describe=site.describe)
    check(site)


def family_of(site: Site) -> list[int]:
    """The running worker and all its processes; one that has ended is started again, as config.serve does."""
    if not site.workers or site.workers[-1].poll() is not None:
        site.start_worker()
    return [site.workers[-1].pid, *descendants(site.workers[-1].pid)]


@pytest.mark.parametrize(("seed", "kills"), [(3, FEW), pytest.param(4, MANY, marks=pytest.mark.slow)])
def test_one_process_of_the_worker_is_killed(site, seed, kills):
    """Any of them, also one that waits for work with a lock in its hand; whoever ends is started again, as by serve."""
    chance = random.Random(seed)
    site.start_runs("patient", RUNS, seconds=RUN_SECONDS * max(1, kills / 10))
    for _ in range(kills):
        wait_until(lambda: len(family_of(site)) >= 6)
        time.sleep(chance.uniform(0.0, 1.0))
        kill(chance.choice(family_of(site)))
        time.sleep(0.1)
    wait_until(lambda: family_of(site) and all_done(site), seconds=120.0, describe=site.describe)
    check(site)


def test_one_at_a_time_is_one_at_a_time(site):
    """Two processes of the worker, and a kind of which one run may be under way."""
    site.start_runs("single", RUNS, seconds=0.3)
    site.start_worker()
    wait_until(lambda: all_done(site), seconds=120.0, describe=site.describe)
    check(site)
    times = sorted(site.query("SELECT started_at, finished_at FROM jobs_run"))
    assert all(before[1] <= after[0] for before, after in pairwise(times))


def test_worker_that_is_told_to_stop_puts_its_run_back(site):
    """It neither waits for a long run nor counts the stop as a failed attempt."""
    site.start_runs("slow", 1, seconds=20.0)
    worker = site.start_worker()
    wait_until(lambda: site.count("state = 'running'") == 1)
    family = descendants(worker.pid)
    began = time.monotonic()
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0
    assert time.monotonic() - began < 15.0  # the run would take 20
    assert site.query("SELECT state, attempts, lease, progress FROM jobs_run") == [("queued", 0, None, 0)]
    wait_until(lambda: not any(map(is_running, family)), seconds=20.0)


def test_worker_without_its_queue_says_so_in_a_sentence(tmp_path):
    with temporary_site(tmp_path, REDIS_URL="redis://127.0.0.1:1/0") as lonely:
        assert lonely.start_worker().wait(60) == 1
        log = (tmp_path / "worker.log").read_text()
    assert "The queue does not answer, so there is no worker: " in log
    assert "Traceback" not in log


def test_processes_end_with_the_worker(site):
    worker = site.start_worker()
    wait_until(lambda: len(descendants(worker.pid)) >= 5)
    family = descendants(worker.pid)
    kill(worker.pid)
    worker.wait()
    wait_until(lambda: not any(map(is_running, family)), seconds=20.0)
