"""The files a report may use: a fixed table, so that no address in a document reaches the disk or the network.

HTML and CSS of a report name them `asset:css/report.css` and `asset:fonts/SourceSerifPro-Regular.ttf`. Every other
address, `data:` and relative ones included, ends the rendering; a firm's own logo is no file but comes with the job.
Imported by reports.pdf only, in the child.
"""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reports.branding import PNG_SIGNATURE

SCHEME = "asset:"

_CSS = Path(__file__).resolve().parent.parent / "static" / "css"
_FONT_PACKAGES = {"SourceSerifPro": "font_source_serif_pro", "SourceSansPro": "font_source_sans_pro"}
_FONT_STYLES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold")


@dataclass(frozen=True, slots=True)
class Asset:
    path: Path
    content_type: str


def _font_folder(package: str) -> Path:
    """Find a font package's files without running it: its import only builds lists of paths."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ImportError(f"The package {package.replace('_', '-')} is missing; requirements.txt lists it.")
    return Path(spec.origin).parent / "files"


def _table() -> dict[str, Asset]:
    table = {f"{SCHEME}css/report.css": Asset(_CSS / "report.css", "text/css")}
    for family, package in _FONT_PACKAGES.items():
        folder = _font_folder(package)
        for style in _FONT_STYLES:
            name = f"{family}-{style}.ttf"
            table[f"{SCHEME}fonts/{name}"] = Asset(folder / name, "font/ttf")
    return table


ASSETS = MappingProxyType(_table())
LOGO = f"{SCHEME}logo.png"  # a firm's own picture, whose bytes come with the job


class AssetFetcher(URLFetcher):
    """WeasyPrint's only source of style sheets, fonts and images; `refused` are the addresses it did not serve."""

    def __init__(self, logo: bytes = b"") -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self.refused: list[str] = []
        self._logo = logo if logo.startswith(PNG_SIGNATURE) else b""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url == LOGO and self._logo:
            return URLFetcherResponse(url, self._logo, {"Content-Type": "image/png"})
        asset = ASSETS.get(url)
        if asset is None:
            self.refused.append(url[:200])
            # Not a plain exception: WeasyPrint would note that and go on without the resource.
            raise FatalURLFetchingError(f"A report may not use {url[:200]!r}.")
        return URLFetcherResponse(url, asset.path.read_bytes(), {"Content-Type": asset.content_type})
