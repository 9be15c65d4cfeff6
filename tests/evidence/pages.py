"""What an analyst's browser does with panels and fits: uploads, the form of columns, a run and its end."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from evidence.models import Fit, Panel
from jobs import work
from jobs.models import Run
from tests.evidence.panels import sound_panel

CHOSEN = {
    "emissions": "ln_emissions",
    "ai": "ai_level",
    "entity": "economy",
    "time": "year",
    "controls": ["ln_output"],
    "effects": "twoway",
    "covariance": "cluster",
    "level": "0.95",
}


def release_panel(seed: int = 1, **more) -> dict[str, list]:
    """The sound panel under the names that a release's tables use."""
    names = {
        "id": "economy",
        "year": "year",
        "y": "ln_emissions",
        "x": "ai_level",
        "z": "ln_output",
        "group": "country_type",
    }
    return {names[name]: values for name, values in sound_panel(seed, **more).items()}


def csv_bytes(columns) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    return text.getvalue().encode()


def send(client, content: bytes, name: str = "panel.csv"):
    return client.post(reverse("evidence:upload"), {"file": SimpleUploadedFile(name, content)})


def upload(client, content: bytes, name: str = "panel.csv") -> Panel:
    response = send(client, content, name)
    assert response.status_code == 302, response.content.decode()
    return Panel.objects.get(pk=response.url.strip("/").split("/")[-1])


def choose(client, panel: Panel, **changes):
    """Send the form of columns; a value None leaves the field out."""
    chosen = {name: value for name, value in (CHOSEN | changes).items() if value is not None}
    return client.post(panel.get_absolute_url(), chosen)


def run_fit(client, panel: Panel, **changes) -> Run:
    response = choose(client, panel, **changes)
    assert response.status_code == 302, response.content.decode()
    work.take_and_perform()
    return Run.objects.get(pk=response.url.strip("/").split("/")[-1])


def fit(client, panel: Panel, **changes) -> Fit:
    run = run_fit(client, panel, **changes)
    assert run.state == "done", (run.error, run.error_params)
    return Fit.objects.get(pk=run.result["fit"])
