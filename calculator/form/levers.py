"""The release's levers as a list to tick, each with numbers of the firm's own; the choice itself is a field above."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calculator.form.adviser import NO_LEVERS, OWN_LEVERS, RELEASES_LEVERS
from calculator.form.fields import ListField, NumberField, PercentField, is_filled
from calculator.form.lever_wording import LeverText, lever_text
from calculator.form.paths import PHASE_NUMBERS
from calculator.form.placement import ReleaseForm, error_sentence
from calculator.inside_inputs import fits_industry
from calculator.profile import ProfileError
from releases.snapshot import LeverRow, ReleaseTables

PREFIX = "lever"
CHOICE = "levers_choice"


class LeverForm(ReleaseForm):
    """One lever; its numbers are named as in the profile."""

    chosen = forms.BooleanField(required=False)
    saving_share = PercentField(label=gettext_lazy("Saving"), required=False)
    realisation_share = PercentField(label=gettext_lazy("Part of it that is reached"), required=False)
    phase = ListField(label=gettext_lazy("From phase"), required=False)
    capex = NumberField(label=gettext_lazy("Investment in it"), width="m", required=False)
    opex_per_year = NumberField(
        label=gettext_lazy("Running cost"), unit=gettext_lazy("per year"), width="m", required=False
    )

    shows_notes = False  # they stand together below the lever
    matters_prefix = "lever_"
    NUMBERS: ClassVar[tuple[str, ...]] = (
        "saving_share",
        "realisation_share",
        "phase",
        "capex",
        "opex_per_year",
    )

    def __init__(
        self, *args: object, row: LeverRow, tables: ReleaseTables, industry: str, **kwargs: object
    ) -> None:
        self.row = row
        self._fits = not industry or fits_industry(row, industry)
        self.row_notes: Sequence = ()
        super().__init__(*args, tables=tables, prefix=f"{PREFIX}-{row.lever}", **kwargs)

    def fill_in(self, tables: ReleaseTables) -> None:
        super().fill_in(tables)
        self.fields["chosen"].label = self.row.name_en
        self.fields["phase"].choices = (
            ("", _("As documented: %(number)s") % {"number": self.row.phase}),
            *((str(number), str(number)) for number in PHASE_NUMBERS),
        )
        for name in ("saving", "realisation"):
            low, mid, high = (getattr(self.row, f"{name}_{end}") for end in ("low", "mid", "high"))
            field = self.fields[f"{name}_share"]
            field.widget.attrs["placeholder"] = field.prepare_value(mid)
            text = (
                _("Left empty: %(value)s (%(low)s to %(high)s).")
                if low < high
                else _("Left empty: %(value)s.")
            )
            params = {
                "low": field.prepare_value(low),
                "value": field.written(mid),
                "high": field.written(high),
            }
            field.help_text = text % params
        if self.row.cost_mid is not None:
            self.fields["capex"].help_text = _("Left empty: the documented cost, in your currency.")

    @property
    def is_releases(self) -> bool:
        return self.row.chosen_by_default and self._fits

    @property
    def is_shown(self) -> bool:
        """Those of other industries only where they are chosen, or spoken of."""
        return self._fits or self.count_used(*self.fields) > 0

    @property
    def row_label(self) -> str:
        return self.row.name_en

    @property
    def text(self) -> LeverText:
        return lever_text(self.row)

    @property
    def notes_id(self) -> str:
        return f"id_{self.prefix}_notes"

    @property
    def numbers(self) -> list:
        return self.bound(*self.NUMBERS)

    @property
    def numbers_used(self) -> int:
        return self.count_used(*self.NUMBERS)

    @property
    def numbers_are_wrong(self) -> bool:
        return self.is_wrong(*self.NUMBERS)

    def clean(self) -> dict:
        data = super().clean()
        if not data.get("chosen") and any(is_filled(data.get(name)) for name in self.NUMBERS):
            self.add_error("chosen", _("Tick it as well, or empty what you filled in for it."))
        return data

    def profile_data(self) -> dict:
        """The lever as the JSON of a profile has it."""
        found = {name: self.cleaned_data.get(name) for name in self.NUMBERS}
        if found["phase"]:
            found["phase"] = int(found["phase"])
        return {"lever": self.row.lever} | {name: value for name, value in found.items() if is_filled(value)}

    def add_profile_error(self, key: str, error: ProfileError, names: Mapping[str, str]) -> None:
        name = key if key in self.fields else "chosen"
        if name not in self.errors:
            self.add_error(name, error_sentence(error, self.fields[name], names))


def lever_forms(
    tables: ReleaseTables,
    *,
    profile: Mapping | None = None,
    data: QueryDict | None = None,
    checked: bool = False,
) -> list[LeverForm]:
    """One for each lever of the release: of a profile, or of what was typed, which only ``checked`` ones look at."""
    return [_form(row, tables, profile or {}, data, checked=checked) for row in tables.levers.values()]


def _form(
    row: LeverRow, tables: ReleaseTables, profile: Mapping, data: QueryDict | None, *, checked: bool
) -> LeverForm:
    if data is not None:
        of = {"row": row, "tables": tables, "industry": data.get("industry", "")}
        if checked:
            return LeverForm(data, **of)
        typed = {
            name: field.widget.value_from_datadict(data, {}, f"{PREFIX}-{row.lever}-{name}")
            for name, field in LeverForm.base_fields.items()
        }
        return LeverForm(initial=typed, **of)
    of = {"row": row, "tables": tables, "industry": profile.get("industry", "")}
    chosen = profile.get("levers")
    if chosen is None:
        form = LeverForm(**of)
        form.initial["chosen"] = form.is_releases
        return form
    own = next((entry for entry in chosen if entry["lever"] == row.lever), None)
    return LeverForm(initial={"chosen": own is not None, **(own or {})}, **of)


def choice_of(profile: Mapping) -> str:
    """How a stored profile chose its levers."""
    chosen = profile.get("levers")
    if chosen is None:
        return RELEASES_LEVERS
    return OWN_LEVERS if chosen else NO_LEVERS
