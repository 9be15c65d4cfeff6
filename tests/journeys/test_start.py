import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent


def test_second_start_prepares_nothing(server):
    process = subprocess.run(
        [sys.executable, "-m", "config.serve", "--prepare"],
        cwd=REPOSITORY,
        env=server.environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert process.returncode == 0
    assert process.stdout + process.stderr == ""


def test_first_start_says_where_it_serves(server):
    assert f"Green Inflection serves on {server.url}. Ctrl-C stops it.\n" in server.log.read_text()


def test_static_files_never_change_under_their_name(server, page):
    """Pages link hashed names, so that a browser may keep them for ever; the policy travels with them too."""
    page.goto("/")
    href = page.locator("link[rel=stylesheet]").first.get_attribute("href")
    response = page.request.get(href)
    assert response.status == 200
    assert "immutable" in response.headers["cache-control"]
    assert response.headers["content-security-policy"].startswith("default-src 'none'")
