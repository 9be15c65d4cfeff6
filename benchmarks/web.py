"""The result page's weight and the time of its pages and of the preview, against a bare template page of the same run.

    python benchmarks/web.py

One worker, no network: the whole site as config.serve prepares it, through Django's test client (whose own cost both
sides bear). Weight is what a browser fetches for the page with an empty cache, as it is sent: compressed where the site
compresses. Times are processor time, so that a busy machine moves neither them nor the verdict. Bare: one small
template with one variable, through the same middleware. Exits with 1 beyond a limit.
"""

import contextlib
import io
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
STATE = tempfile.TemporaryDirectory()
os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "STATE_DIR": STATE.name}
for name in ("DATABASE_URL", "DEBUG", "PUBLIC_URL"):
    os.environ.pop(name, None)

from config.serve import main as prepare  # noqa: E402

with contextlib.redirect_stderr(io.StringIO()):
    prepare(["--prepare"])

from django.conf import settings  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import path, reverse  # noqa: E402
from timing import milliseconds  # noqa: E402

from calculator.form.examples import EXAMPLES  # noqa: E402
from calculator.form.paths import form_values  # noqa: E402
from config import urls  # noqa: E402

LARGEST_WEIGHT_KIB = 150.0
LONGEST_PREVIEW_MS = 60.0
ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')
BARE = engines["django"].from_string("<!doctype html><title>{{ title }}</title><p>A bare page.</p>")


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BARE.render({"title": "Bare"}, request))


settings.ROOT_URLCONF = __name__
urlpatterns = [path("bare/", bare), *urls.urlpatterns]


def sent(client: Client, address: str) -> bytes:
    """The body as it goes over the wire."""
    response = client.get(address)
    if response.status_code != 200:
        sys.exit(f"{address} answers {response.status_code}")
    return b"".join(response.streaming_content) if response.streaming else response.content


def weight(compressing: Client, plain: Client, address: str) -> tuple[float, float, int]:
    """(all, the page's HTML alone) in KiB as sent, and how many files they are."""
    html = sent(compressing, address)
    assets = sorted(set(ASSET.findall(sent(plain, address).decode())))
    whole = len(html) + sum(len(sent(compressing, asset)) for asset in assets)
    return whole / 1024, len(html) / 1024, 1 + len(assets)


def server_ms(call: Callable[[], object], repeats: int) -> float:
    return milliseconds(call, repeats, clock=time.process_time)


def main() -> int:
    browser = Client(headers={"host": "127.0.0.1", "accept-encoding": "gzip"})
    plain = Client(headers={"host": "127.0.0.1"})
    plain.cookies = browser.cookies  # one visitor
    results = [browser.post(reverse("calculator:example", args=[item.slug])).url for item in EXAMPLES]
    heaviest = 0.0
    for item, address in zip(EXAMPLES, results, strict=True):
        whole, html, files = weight(browser, plain, address)
        heaviest = max(heaviest, whole)
        print(f"result page, {item.slug:<24}{whole:7.1f} KiB in {files} files, {html:.1f} KiB of it HTML")
    baseline = server_ms(lambda: browser.get("/bare/"), 200)
    typed = {name: str(value) for name, value in form_values(EXAMPLES[0].profile).items()}
    if b"<svg" not in plain.post(reverse("calculator:preview"), typed).content:
        sys.exit("The preview draws no curve: what is sent to it no longer fits the form.")
    preview = server_ms(lambda: browser.post(reverse("calculator:preview"), typed), 100)
    for name, taken in (
        ("bare template page", baseline),
        ("preview", preview),
        ("result page", server_ms(lambda: browser.get(results[0]), 60)),
        ("roadmap page", server_ms(lambda: browser.get(f"{results[0]}roadmap/"), 60)),
        (
            "form with an example",
            server_ms(lambda: browser.get(f"/calculator/?example={EXAMPLES[0].slug}"), 60),
        ),
    ):
        print(f"{name:<42}{taken:9.1f} ms{taken / baseline:8.1f} × bare")
    refused = []
    if heaviest > LARGEST_WEIGHT_KIB:
        refused.append(f"The heaviest result page is {heaviest:.1f} KiB, above {LARGEST_WEIGHT_KIB:g}.")
    if preview > LONGEST_PREVIEW_MS:
        refused.append(f"The preview takes {preview:.1f} ms at the median, above {LONGEST_PREVIEW_MS:g}.")
    print("\n".join(refused) or "Within the limits.")
    return 1 if refused else 0


if __name__ == "__main__":
    code = main()
    STATE.cleanup()
    sys.exit(code)
