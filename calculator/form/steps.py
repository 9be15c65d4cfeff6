"""The parts of the form and how far each has come: for the list of steps at its top."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from calculator.form.energy import EnergyRowForm
from calculator.form.plant import ProfileForm
from calculator.form.submission import Submission

TITLES = {
    "plant": gettext_lazy("The plant"),
    "ai": gettext_lazy("AI use"),
    "energy": gettext_lazy("Energy bills"),
    "programme": gettext_lazy("Programme cost"),
    "assumptions": gettext_lazy("Assumptions"),
}
NEEDED = ("plant", "ai", "energy")
STATES = {
    "wrong": gettext_lazy("To mend"),
    "missing": gettext_lazy("Missing"),
    "done": gettext_lazy("Done"),
    "optional": gettext_lazy("Optional"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """``state``: a key of STATES; ``details`` says what is missing, wrong or filled in."""

    code: str
    number: int
    title: str
    state: str
    details: str

    @property
    def state_text(self) -> str:
        return str(STATES[self.state])


def steps_of(submission: Submission) -> tuple[Step, ...]:
    """Of a submission that has been checked."""
    form = submission.form
    parts = {
        "plant": _of_fields(form, (*ProfileForm.PLANT, "country_type")),
        "ai": _of_fields(form, ProfileForm.AI),
        "energy": _of_bills(submission),
        "programme": _of_fields(form, ProfileForm.PROGRAMME),
        "assumptions": _of_assumptions(submission),
    }
    return tuple(
        Step(code, number, str(TITLES[code]), *parts[code]) for number, code in enumerate(TITLES, start=1)
    )


def _of_fields(form: ProfileForm, names: tuple[str, ...]) -> tuple[str, str]:
    missing, wrong = _faults(form, names)
    if wrong or missing:
        return _faulty(missing, wrong)
    if any(form.fields[name].required for name in names):
        return "done", ""
    used = form.count_used(*names)
    if used:
        return "done", ngettext("%(number)s entry", "%(number)s entries", used) % {"number": used}
    return "optional", _("left empty")


def _of_assumptions(submission: Submission) -> tuple[str, str]:
    """The levers' own numbers with the rest; those of levers that are not looked at have no faults."""
    names = (*ProfileForm.ASSUMPTIONS, *ProfileForm.ADVISERS)
    wrong = [
        _("%(label)s of “%(lever)s”") % {"label": label, "lever": lever.row_label}
        for lever in submission.levers
        for label in _labels(lever, tuple(lever.fields), required=False)
    ]
    if wrong:
        return "wrong", ", ".join([*_faults(submission.form, names)[1], *wrong])
    return _of_fields(submission.form, names)


def _of_bills(submission: Submission) -> tuple[str, str]:
    bills = submission.rows.filled()
    if not bills:
        return "missing", _("one bill at least")
    missing, wrong = [], []
    for row in bills:
        for found, labels in zip((missing, wrong), _faults(row, tuple(row.fields)), strict=True):
            found += [
                _("%(label)s in row %(number)s") % {"label": label, "number": row.number} for label in labels
            ]
    if submission.rows.non_form_errors():
        wrong += [str(error) for error in submission.rows.non_form_errors()]
    if missing or wrong:
        return _faulty(missing, wrong)
    return "done", _counted(bills)


def _counted(bills: list[EnergyRowForm]) -> str:
    text = ngettext("%(number)s bill", "%(number)s bills", len(bills)) % {"number": len(bills)}
    without = sum(row["price_per_unit"].value() in (None, "") for row in bills)
    return text + (", " + _("%(number)s without a price") % {"number": without} if without else "")


def _faulty(missing: list[str], wrong: list[str]) -> tuple[str, str]:
    return ("wrong", ", ".join(wrong)) if wrong else ("missing", ", ".join(missing))


def _faults(form: forms.Form, names: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """(labels of what is empty, labels of what is wrong)"""
    return list(_labels(form, names, required=True)), list(_labels(form, names, required=False))


def _labels(form: forms.Form, names: tuple[str, ...], *, required: bool) -> Iterator[str]:
    for name in names:
        errors = form.errors.as_data().get(name, ())
        if errors and all(error.code == "required" for error in errors) == required:
            yield str(form.fields[name].label)
