"""The part of the form that places a plant on its curve, and what every form of a release has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calculator import choices, formats
from calculator.form.fields import (
    ListField,
    ListSelect,
    NotedField,
    NumberField,
    PercentField,
    YearField,
    is_filled,
)
from calculator.form.matters import MATTERS
from calculator.form.numbers import number_text
from calculator.form.paths import FIELD_AT, FILLERS, PATHS, put_at, value_at
from calculator.profile import ProfileError
from calculator.result.provenance_names import ORIGINS
from calculator.wording import profile_error_sentence
from releases.snapshot import ReleaseTables

# field -> its row of the release's defaults, where the two are not named alike
DEFAULT_KEYS = {
    "discount_rate": "discount_rate_share",
    "labour_weeks_per_year": "weeks_per_year",
    "labour_cost_growth_share": "cost_growth_share",
    "ai_server_kw": "server_kw",
    "ai_utilisation_share": "server_utilisation_share",
    "ai_pue": "pue",
    "ai_edge_w": "edge_device_w",
    "ai_edge_hours_per_year": "edge_hours_per_year",
    "ai_gpu_kw": "gpu_kw",
    "ai_life_years": "ai_hardware_life_years",
    "hardware_life_years": "",  # its 0 years mean never, which the field says in words
}

# how the AI level is given -> (today, target)
AI_FIELDS = {
    "assets": ("ai_assets", "target_ai_assets"),
    "assets_to_level": ("ai_assets", "target_ai_level"),
    "level": ("ai_level", "target_ai_level"),
}
AI_BASES = {"assets_to_level": "assets"}  # as the profile calls it
AI_NAMES = ("ai_assets", "ai_level", "target_ai_assets", "target_ai_level")


def error_sentence(error: ProfileError, field: forms.Field | None, names: Mapping[str, str]) -> str:
    """A profile's fault as it stands beside its field: codes by their names, shares in per cent, a whole sentence."""
    params = {}
    for key, value in error.params.items():
        if isinstance(value, str):
            value = names.get(value, value)
        elif isinstance(value, (list, tuple)):
            value = [names.get(item, item) for item in value]
        elif key == "limit" and isinstance(field, PercentField):
            value = formats.per_cent(number_text(field.shown(value)))
        elif key == "limit" and isinstance(field, YearField):
            value = str(value)
        elif key.endswith("_share"):
            value = formats.exact_percent(value)
        params[key] = value
    text = profile_error_sentence(ProfileError(error.path, error.code, params))
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", ")")) else ".")


@dataclass(frozen=True, slots=True)
class Default:
    """What counts where a field is left empty: value with unit, origin, the reason and the source."""

    value: str
    origin: str
    note: str
    source: str


class ReleaseForm(forms.Form):
    """A form whose lists and defaults come from a release; the server checks, so the browser does not."""

    use_required_attribute = False
    bound_field_class = NotedField
    shows_notes = True
    matters_prefix = ""  # where two forms have fields of one name

    def __init__(self, *args: object, tables: ReleaseTables, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.tables = tables
        self.notes: Mapping[str, Sequence] = {}  # by field; form.live finds them
        self.fill_in(tables)
        for name, field in self.fields.items():
            field.matters = MATTERS.get(self.matters_prefix + name)
            row = tables.defaults.get(DEFAULT_KEYS.get(name, name))
            if row is not None and isinstance(field, NumberField) and not field.required:
                origin = str(ORIGINS.get(row.origin, row.origin))
                field.default = Default(field.written(row.value), origin, row.note, row.source)
                field.widget.attrs["placeholder"] = number_text(field.shown(row.value))

    def fill_in(self, tables: ReleaseTables) -> None:
        """The lists and fields that the release decides."""

    def bound(self, *names: str) -> list[BoundField]:
        return [self[name] for name in names]

    def count_used(self, *names: str) -> int:
        """How many of these fields hold more than they begin with; said where they are folded away."""
        values = ((self[name].value(), self.fields[name].initial) for name in names)
        return sum(is_filled(value) and value != at_first for value, at_first in values)

    def is_wrong(self, *names: str) -> bool:
        """Whether one of these fields has an error; what folds them away must then be open."""
        return self.is_bound and any(name in self.errors for name in names)


class PlacementForm(ReleaseForm):
    """What the placement needs; the preview reads no more than this."""

    UNSAID: ClassVar[tuple[str, ...]] = ()  # fields whose first choice a profile need not say

    country = ListField(
        label=gettext_lazy("Country of the plant"),
        help_text=gettext_lazy("It decides the curve (developed or developing) and the grid factor."),
        error_messages={"required": gettext_lazy("Choose the country in which the plant stands.")},
        widget=ListSelect(attrs={"autocomplete": "country-name"}),
    )
    industry = ListField(
        label=gettext_lazy("Industry"),
        help_text=gettext_lazy(
            "The ISIC Rev.4 division of what the plant mainly makes; NACE and many national codes share it."
        ),
        error_messages={"required": gettext_lazy("Choose the industry of the plant.")},
    )
    employees = NumberField(
        label=gettext_lazy("Employees"),
        unit=gettext_lazy("people"),
        help_text=gettext_lazy(
            "At this plant, in full-time equivalents. The AI level is counted per employee."
        ),
        error_messages={"required": gettext_lazy("Enter how many people work at the plant.")},
    )
    country_type = ListField(
        label=gettext_lazy("Country type"),
        required=False,
        help_text=gettext_lazy(
            "Countries are classified by UNCTAD’s rule; the source does not print its own list."
        ),
    )
    ai_basis = forms.ChoiceField(
        label=gettext_lazy("How do you want to say how much AI you use?"),
        initial="assets",
        choices=(
            ("assets", gettext_lazy("Count the machines that AI controls, today and planned")),
            ("assets_to_level", gettext_lazy("Count today’s machines, plan an AI level")),
            ("level", gettext_lazy("I know our AI level in AI units, today’s and the planned one")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how you want to say how much AI you use.")},
    )
    ai_assets = NumberField(
        label=gettext_lazy("AI-controlled machines today"),
        unit=gettext_lazy("machines"),
        help_text=gettext_lazy(
            "Robots, machines and lines in production that AI controls or sets. 0 is an answer."
        ),
        error_messages={"required": gettext_lazy("Enter how many machines AI controls today; 0 if none.")},
    )
    target_ai_assets = NumberField(
        label=gettext_lazy("AI-controlled machines planned"),
        unit=gettext_lazy("machines"),
        help_text=gettext_lazy("All of them once the programme is done, today’s included."),
        error_messages={"required": gettext_lazy("Enter how many machines AI is to control at the end.")},
    )
    ai_level = NumberField(
        label=gettext_lazy("AI level today"),
        unit=gettext_lazy("AI units"),
        help_text=gettext_lazy(
            "As an earlier result prints it. With a level, the verdict cannot be checked against other readings."
        ),
        error_messages={"required": gettext_lazy("Enter today’s AI level; 0 if you use none.")},
    )
    target_ai_level = NumberField(
        label=gettext_lazy("AI level planned"),
        unit=gettext_lazy("AI units"),
        help_text=gettext_lazy("Once the programme is done; not below today’s."),
        error_messages={"required": gettext_lazy("Enter the AI level that you plan.")},
    )

    def fill_in(self, tables: ReleaseTables) -> None:
        super().fill_in(tables)
        self.fields["country"].choices = choices.country_choices(tables)
        self.fields["industry"].choices = choices.industry_choices(tables)
        self.fields["country_type"].choices = (
            ("", _("As UNCTAD classifies the country")),
            ("developed", _("Developed")),
            ("developing", _("Developing")),
            ("all", _("All economies together")),
        )

    def clean(self) -> dict:
        """Of the ways to give the AI level only the chosen one counts; the others are kept as typed, unchecked."""
        data = super().clean()
        for name in set(AI_NAMES).difference(AI_FIELDS.get(data.get("ai_basis"), ())):
            data.pop(name, None)
            self._errors.pop(name, None)
        return data

    def profile_data(self) -> dict:
        """What is filled in, as the (perhaps incomplete) JSON of a profile."""
        profile: dict = {}
        for name, path in PATHS.items():
            value = self.cleaned_data.get(name)
            if is_filled(value) and not (name in self.UNSAID and value == self.fields[name].initial):
                put_at(profile, path, AI_BASES.get(value, value) if name == "ai_basis" else value)
        for path, filler in FILLERS.items():
            found = value_at(profile, path)
            if isinstance(found, list):
                for index, value in enumerate(found):
                    found[index] = filler(self.tables, index + 1) if value is None else value
        return profile

    def add_profile_error(self, error: ProfileError, names: Mapping[str, str]) -> None:
        """The fault beside the field that its path names; the first fault of a field stands."""
        name = FIELD_AT.get(error.path)
        if name is None or name not in self.fields:
            self.add_error(None, f"{error.path}: {error_sentence(error, None, names)}")
        elif name not in self.errors:
            self.add_error(name, error_sentence(error, self.fields[name], names))
