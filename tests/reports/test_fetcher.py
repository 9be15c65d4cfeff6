"""No address in a report reaches the disk or the network, whatever element or property carries it.

Each vector is tried alone, with a canary on a web server and in a file. The control renders the same document with
WeasyPrint's own fetcher: a vector through which that fetches nothing would prove nothing here.
"""

import functools
import http.server
import io
import json
import shutil
import threading

import font_source_serif_pro
import pypdf
import pytest

from jobs import child
from jobs.child import ChildError, run_limited
from reports.engine import CPU_SECONDS, MEMORY_MIB, VARIANT, WALL_SECONDS

SECRET = "canary-secret"
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40"><text id="a" y="20">{SECRET}</text></svg>'
IN_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
)
IN_DATA = "<svg xmlns='http://www.w3.org/2000/svg'><image width='9' height='9' href='{}/secret.svg'/></svg>"

# name -> (head, body); {} is the canary's folder
FETCHED = {
    "img": ("", '<img alt="" src="{}/secret.svg">'),
    "img by redirect": ("", '<img alt="" src="{}/moved/secret.svg">'),
    "img of a relative address under base": ('<base href="{}/">', '<img alt="" src="secret.svg">'),
    "embed": ("", '<embed src="{}/secret.svg">'),
    "object": ("", '<object data="{}/secret.svg"></object>'),
    "link to a style sheet": ('<link rel="stylesheet" href="{}/secret.css">', ""),
    "link to an attachment": ('<link rel="attachment" href="{}/secret.txt">', ""),
    "anchor to an attachment": ("", '<a rel="attachment" href="{}/secret.txt">a</a>'),
    "@import": ('<style>@import "{}/secret.css";</style>', ""),
    "@import url": ('<style>@import url("{}/secret.css") print;</style>', ""),
    "@font-face": (
        "<style>@font-face{{font-family:a;src:url('{}/secret.ttf')}}p{{font-family:a}}</style>",
        "",
    ),
    "@color-profile": ("<style>@color-profile --a {{src:url('{}/secret.txt')}}</style>", ""),
    "background": ("<style>p{{background:url('{}/secret.svg')}}</style>", ""),
    "background of the page": ("<style>@page{{background:url('{}/secret.svg')}}</style>", ""),
    "content": ("<style>p::before{{content:url('{}/secret.svg')}}</style>", ""),
    "content of a margin box": ("<style>@page{{@top-left{{content:url('{}/secret.svg')}}}}</style>", ""),
    "list marker": ("<style>p{{display:list-item;list-style-image:url('{}/secret.svg')}}</style>", ""),
    "border image": ("<style>p{{border:9px solid;border-image:url('{}/secret.svg') 9}}</style>", ""),
    "style attribute": ("", "<p style=\"background:url('{}/secret.svg')\">a</p>"),
    "image in inline SVG": ("", IN_SVG + '<image width="9" height="9" href="{}/secret.svg"/></svg>'),
    "xlink image in inline SVG": (
        "",
        IN_SVG + '<image width="9" height="9" xlink:href="{}/secret.svg"/></svg>',
    ),
    "font in inline SVG": (
        "",
        IN_SVG + "<style>@font-face{{font-family:b;src:url('{}/secret.ttf')}}</style>"
        '<text font-family="b">a</text></svg>',
    ),
    "image in SVG in data:": ("", f'<img alt="" src="data:image/svg+xml,{IN_DATA}">'),
}
# WeasyPrint 70 does nothing with these; a later one may.
IGNORED = {
    "iframe": ("", '<iframe src="{}/secret.svg"></iframe>'),
    "refresh": ('<meta http-equiv="refresh" content="0; url={}/secret.svg">', ""),
    "style sheet instruction": ('<?xml-stylesheet href="{}/secret.css"?>', ""),
    "use in inline SVG": ("", IN_SVG + '<use href="{}/secret.svg#a"/></svg>'),
    "paint in inline SVG": ("", IN_SVG + '<rect width="9" height="9" fill="url({}/secret.svg#a)"/></svg>'),
    "script": ('<script src="{}/secret.txt"></script>', ""),
    "picture source": ("", '<picture><source srcset="{}/secret.svg"></picture>'),
    "video poster": ("", '<video poster="{}/secret.svg"></video>'),
    "background attribute": ("", '<table background="{}/secret.svg"><tr><td>a</table>'),
    "link to the icon": ('<link rel="icon" href="{}/secret.svg">', ""),
}


class CanaryHandler(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        self.server.hits.append(self.path)
        if self.path.startswith("/moved/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/moved"))
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("canary")
    (folder / "secret.svg").write_text(SVG)
    (folder / "secret.css").write_text(f"body::before {{ content: '{SECRET}' }}")
    (folder / "secret.txt").write_text(SECRET)
    shutil.copy(font_source_serif_pro.font_files_ttf["SourceSerifProBlack"], folder / "secret.ttf")
    shutil.copytree(folder, folder / "moved")
    return folder


@pytest.fixture(scope="module")
def site(folder):
    handler = functools.partial(CanaryHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as site:
        site.hits = []
        site.address = f"http://127.0.0.1:{site.server_port}"
        thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield site
        site.shutdown()
        thread.join()


@pytest.fixture(scope="module", autouse=True)
def stop_servers():
    yield
    child.stop_servers()


def document(vector: tuple[str, str], address: str) -> str:
    head, body = (part.format(address) for part in vector)
    return f'<!doctype html><html lang="en"><head><title>T</title>{head}</head><body><p>text</p>{body}</body></html>'


def render(html: str, *, by: str = "reports.pdf.render") -> bytes:
    return run_limited(
        by,
        json.dumps({"html": html, "variant": VARIANT}).encode(),
        memory_mib=MEMORY_MIB,
        cpu_seconds=CPU_SECONDS,
        wall_seconds=WALL_SECONDS,
    )


def shows_secret(pdf: bytes) -> bool:
    """The secret in the text of the pages or in any stream."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    if any(SECRET in page.extract_text() for page in reader.pages):
        return True
    for number in range(1, int(reader.trailer["/Size"])):
        item = reader.get_object(pypdf.generic.IndirectObject(number, 0, reader))
        if isinstance(item, pypdf.generic.StreamObject) and SECRET.encode() in item.get_data():
            return True
    return False


@pytest.mark.parametrize("name", [*FETCHED, *IGNORED])
def test_vector(name, folder, site):
    site.hits.clear()
    for address in (site.address, folder.as_uri()):
        html = document((FETCHED | IGNORED)[name], address)
        if name in FETCHED:
            with pytest.raises(ChildError, match="A report may not use"):
                render(html)
        else:
            assert not shows_secret(render(html))
    assert site.hits == []


def test_import_in_inline_svg(folder, site):
    """WeasyPrint 70 fails at it before it fetches anything, and leaves the drawing out."""
    site.hits.clear()
    for address in (site.address, folder.as_uri()):
        with pytest.raises(ChildError, match="Failed to load inline SVG"):
            render(document(("", IN_SVG + '<style>@import "{}/secret.css";</style></svg>'), address))
    assert site.hits == []


@pytest.mark.parametrize("name", FETCHED)
def test_control(name, site, monkeypatch):
    monkeypatch.setattr(child, "ALLOWED", {"tests.reports.unguarded.render"})
    site.hits.clear()
    render(document(FETCHED[name], site.address), by="tests.reports.unguarded.render")
    assert site.hits


@pytest.mark.parametrize("name", ["img", "link to a style sheet", "link to an attachment"])
def test_control_of_files(name, folder, monkeypatch):
    monkeypatch.setattr(child, "ALLOWED", {"tests.reports.unguarded.render"})
    assert shows_secret(render(document(FETCHED[name], folder.as_uri()), by="tests.reports.unguarded.render"))


@pytest.mark.parametrize(
    "address",
    [
        "asset:css/../../config/settings.py",
        "asset:/etc/passwd",
        "asset:fonts/SourceSerifPro-Regular.ttf?x",
        "asset:fonts/%53ourceSerifPro-Regular.ttf",
        "ASSET:fonts/SourceSerifPro-Regular.ttf",
        "data:text/plain,a",
    ],
)
def test_address_must_be_the_tables(address):
    html = f'<html lang="en"><title>T</title><img alt="" src="{address}">'
    with pytest.raises(ChildError, match="A report may not use"):
        render(html)


@pytest.mark.parametrize("address", ["picture.png", "/etc/hostname", "//127.0.0.1/picture.png"])
def test_relative_address_leads_nowhere(address):
    with pytest.raises(ChildError, match="Relative URI reference without a base URI"):
        render(f'<html lang="en"><title>T</title><img alt="" src="{address}">text')


def test_font_of_the_system_is_not_read_by_name():
    """WeasyPrint looks such a font up and fetches its file: refused where the machine has it."""
    html = (
        '<html lang="en"><title>T</title><style>@font-face{font-family:a;src:local("DejaVu Sans")}</style>a'
    )
    try:
        answer = render(html)
    except ChildError as error:
        answer = error.detail.encode()
    assert b"A report may not use 'file:" in answer or b"DejaVu" not in answer
