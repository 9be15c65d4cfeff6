"""The report against WeasyPrint on a plain document of as many pages, in the same run.

    python benchmarks/pdf.py

Plain: paragraphs of text in the fonts of the machine, no style sheet, no tags, in this process. What the ratio buys is
the tables, charts, own fonts and tags, and the child process with its limits. A page of the report holds several times
the text of a plain one, so the same words as plain paragraphs stand beside it. Exits 1 where a process that has
WeasyPrint loaded takes more than 2.5 s of one processor for 12 pages' share of the report, or more than 200 MiB.
"""

import html as html_module
import io
import json
import os
import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from pypdf import PdfReader
from weasyprint import HTML

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django  # noqa: E402

django.setup()

from timing import milliseconds  # noqa: E402

from calculator.assess import assess_profile  # noqa: E402
from calculator.profile import read_profile  # noqa: E402
from jobs.child import stop_servers  # noqa: E402
from releases.snapshot import shipped_tables  # noqa: E402
from reports.content import report_html  # noqa: E402
from reports.engine import VARIANT, render_pdf  # noqa: E402

EXAMPLES = ROOT / "calculator" / "form" / "examples"
PARAGRAPH = "<p>" + "The meters decide what the curve can only suggest, month by month and line by line. " * 8


def plain(paragraphs: int) -> HTML:
    return HTML(string=f"<html lang='en'><title>Plain</title><body>{PARAGRAPH * paragraphs}</body></html>")


def plain_of_pages(pages: int) -> HTML:
    paragraphs = 8 * pages
    while len(plain(paragraphs).render().pages) < pages:
        paragraphs += 1
    while len(plain(paragraphs).render().pages) > pages:
        paragraphs -= 1
    return plain(paragraphs)


MOST_SECONDS, MOST_MIB, PAGES = 2.5, 200, 12  # of one processor, warm


CHILD = """
import json, os, resource, sys, time
from reports.pdf import render
payload = sys.stdin.read().encode()
if os.fork() == 0:
    begun = time.process_time()
    render(payload)
    print(json.dumps([time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024]))
else:
    os.wait()
"""


def plain_of_words(report: str) -> HTML:
    """The report's words as paragraphs of plain text."""
    words = html_module.unescape(re.sub(r"<[^>]*>", " ", report.partition("<body>")[2])).split()
    paragraphs = "".join(
        f"<p>{html_module.escape(' '.join(words[at : at + 90]))}" for at in range(0, len(words), 90)
    )
    return HTML(string=f"<html lang='en'><title>Plain</title><body>{paragraphs}</body></html>")


def in_a_child(report: str) -> tuple[float, int]:
    """(seconds of processor, MiB at most) of the child's own function, in a fork of a process that only loaded it."""
    payload = json.dumps({"html": report, "variant": VARIANT})
    process = subprocess.run(
        [sys.executable, "-c", CHILD], input=payload, text=True, capture_output=True, cwd=ROOT, check=True
    )
    seconds, mib = json.loads(process.stdout)
    return seconds, mib


def main() -> int:
    tables = shipped_tables()
    profile = read_profile(json.loads((EXAMPLES / "steel-china.json").read_text())["profile"], tables)
    inputs, result = profile.model_dump(mode="json", exclude_none=True), assess_profile(profile, tables)

    def html() -> str:
        return report_html(inputs, result, tables, created_on=date(2026, 11, 23))

    begun = time.perf_counter()
    pdf = render_pdf(html())
    first = 1000 * (time.perf_counter() - begun)
    pages = len(PdfReader(io.BytesIO(pdf)).pages)
    baseline_document = plain_of_pages(pages)
    baseline = milliseconds(baseline_document.write_pdf, 5)
    print(f"{pages} pages, {len(html()) // 1024} KiB of HTML, {len(pdf) // 1024} KiB of PDF")
    for name, taken in (
        ("plain document of as many pages", baseline),
        ("report, its HTML alone", milliseconds(html, 20)),
        ("report, first of a process", first),
        ("report, from the result to the PDF", milliseconds(lambda: render_pdf(html()), 5)),
    ):
        print(f"{name:<42}{taken:9.0f} ms{taken / baseline:8.2f} × plain")
    stop_servers()
    taken, mib = min(in_a_child(html()) for _ in range(3))
    print(
        f"{'the same words as plain paragraphs':<42}{milliseconds(plain_of_words(html()).write_pdf, 3):9.0f} ms"
    )
    share = taken * PAGES / pages
    print(f"in the child: {taken:.2f} s of processor, {taken / pages:.3f} s a page, {mib} MiB")
    print(f"{PAGES} pages of it: {share:.2f} s; at most {MOST_SECONDS} s and {MOST_MIB} MiB")
    return int(share > MOST_SECONDS or mib > MOST_MIB)


if __name__ == "__main__":
    sys.exit(main())
