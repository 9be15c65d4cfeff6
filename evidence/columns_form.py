"""Which column is which, and how to fit: the form -> a FitRequest, every error beside its field."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calculator.form.fields import NumberField, number_text
from evidence.guesses import Column, guesses, is_number
from evidence.models import Panel
from evidence.problems import line_of, read_problems
from evidence.request import FitRequest
from evidence.wording import figure
from releases.choices import Outcome

NONE = gettext_lazy("– none –")
OUTCOME_FIELDS = tuple(Outcome.values)
OTHER = "other_outcome"
RANGE_DIGITS = 6
NAMES_SHOWN = 2
LEVELS = (("0.95", "95 %"), ("0.9", "90 %"), ("0.99", "99 %"))
EFFECTS = (
    ("twoway", gettext_lazy("of entities and of periods (two-way)")),
    ("entity", gettext_lazy("of entities")),
    ("none", gettext_lazy("none: one constant")),
)
COVARIANCES = (
    ("cluster", gettext_lazy("clustered on the entity")),
    ("classical", gettext_lazy("classical: every row is independent")),
)


def _column_field(label: str, help_text: str = "", *, required: bool = False) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        required=required,
        error_messages={
            "required": gettext_lazy("Choose the column that holds it."),
            "invalid_choice": gettext_lazy("The panel has no such column. Choose one of the list."),
        },
    )


class ColumnsForm(forms.Form):
    emissions = _column_field(
        gettext_lazy("ln of emissions"),
        gettext_lazy("The natural logarithm. Only logarithms can enter a release."),
    )
    energy_efficiency = _column_field(gettext_lazy("ln of energy efficiency"))
    technology_level = _column_field(gettext_lazy("ln of technology level"))
    other_outcome = _column_field(
        gettext_lazy("Another outcome"), gettext_lazy("Fitted alone, and never written to a release.")
    )
    ai = _column_field(
        gettext_lazy("AI level"),
        gettext_lazy("Its square is made here. At least three levels."),
        required=True,
    )
    entity = _column_field(
        gettext_lazy("Entity"),
        gettext_lazy("Economy, region or plant: whose effects and clusters these are."),
    )
    time = _column_field(gettext_lazy("Period"), gettext_lazy("Such as the year; for two-way effects."))
    segment_1 = _column_field(
        gettext_lazy("Fit apart by"),
        gettext_lazy(
            "Each value is fitted on its own. To enter a release, country types or industry classes."
        ),
    )
    segment_2 = _column_field(gettext_lazy("and by"))
    controls = forms.MultipleChoiceField(
        label=gettext_lazy("Controls"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Columns that enter the equation beside the AI level."),
        error_messages={"invalid_choice": gettext_lazy("The panel has no column of numbers “%(value)s”.")},
    )
    weights = _column_field(gettext_lazy("Weights"), gettext_lazy("Analytic, in any scale; above 0."))
    effects = forms.ChoiceField(label=gettext_lazy("Effects"), choices=EFFECTS)
    covariance = forms.ChoiceField(label=gettext_lazy("Standard errors"), choices=COVARIANCES)
    level = forms.ChoiceField(label=gettext_lazy("Level of the intervals"), choices=LEVELS)
    interval_low = NumberField(
        label=gettext_lazy("Test from"),
        unit=gettext_lazy("AI units"),
        required=False,
        help_text=gettext_lazy("Empty: the sample’s own range."),
    )
    interval_high = NumberField(label=gettext_lazy("to"), unit=gettext_lazy("AI units"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, panel: Panel) -> None:
        self.columns: Sequence[Column] = panel.columns
        super().__init__(data, initial={**guesses(self.columns), "level": "0.95"})
        numbers = [(one["name"], _said(one)) for one in self.columns if is_number(one)]
        names = [(one["name"], _said(one)) for one in self.columns if one["levels"]]
        for field in (*OUTCOME_FIELDS, OTHER, "ai", "weights"):
            self.fields[field].choices = [("", NONE), *numbers]
        for field in ("entity", "time", "segment_1", "segment_2"):
            self.fields[field].choices = [("", NONE), *names]
        self.fields["controls"].choices = [(name, name) for name, _label in numbers]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._check_outcomes(cleaned)
        self._check_once(cleaned)
        self._check_options(cleaned)
        self._check_cells(cleaned)
        return cleaned

    def _check_outcomes(self, cleaned: Mapping[str, Any]) -> None:
        if any(field in self.errors for field in (*OUTCOME_FIELDS, OTHER)):
            return
        of_release = [field for field in OUTCOME_FIELDS if cleaned.get(field)]
        if not of_release and not cleaned.get(OTHER):
            self.add_error("emissions", _("Choose at least one outcome: here, or one of those below."))
        if of_release and cleaned.get(OTHER):
            self.add_error(
                OTHER, _("Choose either outcomes of the release or another outcome, and fit twice.")
            )

    def _check_once(self, cleaned: Mapping[str, Any]) -> None:
        """A column has one part among the numbers, and one among the names."""
        for fields in (
            ("ai", *OUTCOME_FIELDS, OTHER, "weights", "controls"),
            ("entity", "time", "segment_1", "segment_2"),
        ):
            taken: dict[str, str] = {}
            for field in fields:
                value = cleaned.get(field) or ()
                for name in [value] if isinstance(value, str) else value:
                    if name in taken:
                        self.add_error(
                            field,
                            _("“%(column)s” is chosen as “%(part)s” already. Choose another column.")
                            % {"column": name, "part": self.fields[taken[name]].label},
                        )
                    taken.setdefault(name, field)

    def _check_options(self, cleaned: Mapping[str, Any]) -> None:
        needs_entity = cleaned.get("effects") != "none" or cleaned.get("covariance") == "cluster"
        if needs_entity and not cleaned.get("entity") and "entity" not in self.errors:
            self.add_error(
                "entity",
                _(
                    "Effects of entities and clustered errors need it. Choose it, or no effects and classical errors."
                ),
            )
        if cleaned.get("effects") == "twoway" and not cleaned.get("time") and "time" not in self.errors:
            self.add_error("time", _("Two-way effects need it. Choose it, or effects of entities alone."))
        low, high = cleaned.get("interval_low"), cleaned.get("interval_high")
        if {"interval_low", "interval_high"} & self.errors.keys():
            return
        if (low is None) != (high is None):
            missing = "interval_low" if low is None else "interval_high"
            self.add_error(missing, _("Give both ends, or neither."))
        elif low is not None and not low < high:
            self.add_error("interval_high", _("The upper end must lie above the lower end."))

    def _check_cells(self, cleaned: Mapping[str, Any]) -> None:
        """Cells that are no numbers where numbers are needed, beside the field that needs them."""
        faults = {one["name"]: one for one in self.columns if one["n_faults"]}
        for field in ("ai", *OUTCOME_FIELDS, OTHER, "weights", "controls"):
            value = cleaned.get(field) or ()
            for name in [value] if isinstance(value, str) else value:
                if name in faults:
                    self.add_error(field, _faults(faults[name]))

    def request(self) -> FitRequest:
        """Of a valid form."""
        chosen = self.cleaned_data
        records = tuple(field for field in OUTCOME_FIELDS if chosen[field])
        low, high = chosen["interval_low"], chosen["interval_high"]
        return FitRequest(
            outcomes=tuple(chosen[field] for field in records) or (chosen[OTHER],),
            records=records,
            ai=chosen["ai"],
            entity=chosen["entity"] or None,
            time=chosen["time"] or None,
            controls=tuple(chosen["controls"]),
            segment_by=tuple(chosen[field] for field in ("segment_1", "segment_2") if chosen[field]),
            weights=chosen["weights"] or None,
            effects=chosen["effects"],
            covariance=chosen["covariance"],
            interval=None if low is None else (float(low), float(high)),
            level=float(chosen["level"]),
        )

    def typed(self) -> dict[str, Any]:
        """As it was sent, to be shown again."""
        return {
            name: self.data.getlist(name) if name == "controls" else self.data.get(name, "")
            for name in self.fields
        }


def typed_of(options: Mapping[str, Any]) -> dict[str, Any]:
    """A stored fit's options as the form would have sent them."""
    low, high = options["interval"] or (None, None)
    segments = dict(zip(("segment_1", "segment_2"), options["segment_by"], strict=False))
    if options["records"]:
        outcomes = dict(zip(options["records"], options["outcomes"], strict=True))
    else:
        outcomes = {OTHER: options["outcomes"][0]}
    same = ("ai", "entity", "time", "controls", "weights", "effects", "covariance")
    return {
        **{name: options[name] or "" for name in same},
        **outcomes,
        **segments,
        "level": f"{options['level']:g}",
        "interval_low": "" if low is None else number_text(low),
        "interval_high": "" if high is None else number_text(high),
    }


def range_of(column: Column) -> str:
    """“0 to 6.088”, without grouping, because it may be a year; of names, the first ones."""
    if is_number(column):
        ends = {"low": figure(column["low"], RANGE_DIGITS), "high": figure(column["high"], RANGE_DIGITS)}
        return _("%(low)s to %(high)s") % ends
    more = ["…"] if column["levels"] > NAMES_SHOWN else []
    return ", ".join([*column["names"][:NAMES_SHOWN], *more])


def _said(column: Column) -> str:
    """A column in a list: its name, and what tells it from others."""
    return f"{column['name']} ({range_of(column)})"


def _faults(column: Column) -> list[ValidationError]:
    lines = [line_of(problem) for problem in read_problems(column["faults"])]
    more = column["n_faults"] - len(lines)
    if more > 0:
        lines.append(_("And %(count)s more in this column.") % {"count": more})
    return [ValidationError(line) for line in lines]
