"""The form of one action of a plan: text to values of the document, with what is wrong beside the field."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from calculator.form.fields import NumberField, TextBox
from calculator.form.numbers import normalised
from roadmap.edit_wording import FAULTS, FIELD_NAMES, fault_words
from roadmap.plan_changes import sparse
from roadmap.plan_fields import (
    COSTS,
    MOST_CHARACTERS,
    OWN_FIELDS,
    PAIRS,
    TEMPLATE_FIELDS,
    Fault,
    PlanFaults,
    Value,
    checked,
    tidied,
)

YEAR_FIRST = re.compile(r"([0-9]{4})[-./ ]([0-9]{1,2})")
MONTH_FIRST = re.compile(r"([0-9]{1,2})[-./ ]([0-9]{4})")
HINTS = {
    "first_month": _("Year and month, such as 2027-03."),
    "cost_low": _("In the prices of today. One figure alone counts as both."),
    "text": _("What to do, and why."),
    "done": _("What is there when it is done."),
}


class MonthBox(TextBox):
    """A browser that has no picker of months shows a field of text, which takes the same."""

    input_type = "month"


class MonthField(forms.CharField):
    widget = MonthBox

    def to_python(self, value: str | None) -> str:
        """ "2027-03"; "2027/3" and "03.2027" are read as the same."""
        typed = normalised(super().to_python(value))
        if found := YEAR_FIRST.fullmatch(typed):
            year, month = found.groups()
        elif found := MONTH_FIRST.fullmatch(typed):
            month, year = found.groups()
        elif not typed:
            return ""
        else:
            raise ValidationError(str(FAULTS["not_a_month"]), code="not_a_month")
        return f"{year}-{int(month):02d}"


def _field(name: str, currency: str) -> forms.Field:
    given: dict[str, Any] = {"label": FIELD_NAMES[name], "required": False, "help_text": HINTS.get(name, "")}
    if name in ("first_month", "last_month"):
        return MonthField(**given)
    if name in COSTS:
        return NumberField(unit=currency, **given)
    if name in ("text", "done", "note"):
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), **given)
    return forms.CharField(widget=TextBox, **given)


class ActionForm(forms.Form):
    """``names``: the fields; ``template``: what holds where one is left empty; ``start``: the plan's first month."""

    use_required_attribute = False

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        key: str,
        names: tuple[str, ...],
        template: Mapping[str, Value],
        start: str,
        currency: str,
        stored: Mapping[str, Value] | None = None,
        unsaved: Collection[str] = (),
    ) -> None:
        super().__init__(data, prefix=key, initial={**(stored or {})})
        self.key = key
        self.names = names
        self.template = template
        self.start = start
        self.fields.update({name: _field(name, currency) for name in names})
        for name, field in self.fields.items():
            self._describe(name, field)
            if data is not None or name in unsaved:
                field.widget.attrs["data-unsaved"] = ""

    def _describe(self, name: str, field: forms.Field) -> None:
        """Hint and error have a place of their own, which a change of the field alone may fill."""
        of = self.auto_id % self.add_prefix(name)
        hint = f"{of}_helptext " if field.help_text else ""
        field.widget.attrs |= {"aria-describedby": f"{hint}{of}_error", "autocomplete": "off"}
        if name in MOST_CHARACTERS:
            field.widget.attrs["maxlength"] = MOST_CHARACTERS[name]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        found = {name: tidied(name, value) for name, value in given.items()}
        low, high = (found.get(name) for name in COSTS)
        if not self._errors.keys() & set(COSTS) and (low is None) != (high is None):
            found |= dict.fromkeys(COSTS, high if low is None else low)
        try:
            checked(self._whole(found), self.names, start=self.start)
        except PlanFaults as problem:
            for fault in problem.faults:
                self._add(fault)
        if "title" in self.names and not found.get("title") and "title" not in self._errors:
            self.add_error("title", str(FAULTS["empty"]))
        return found

    def _whole(self, found: Mapping[str, Value]) -> dict[str, Value]:
        """With the template's values in pairs of which one is empty; without pairs of which one cannot be read."""
        whole = dict(found)
        for pair in PAIRS:
            if not all(name in whole for name in pair):
                for name in pair:
                    whole.pop(name, None)
            elif any(whole[name] is not None for name in pair):
                whole |= {
                    name: whole[name] if whole[name] is not None else self.template.get(name) for name in pair
                }
        return whole

    def _add(self, fault: Fault) -> None:
        self.add_error(fault.name if fault.name in self.fields else None, fault_words(fault))

    def changed(self, stored: Mapping[str, Value]) -> dict[str, Value]:
        """What differs from ``stored``, as an edit takes it; pairs stay together."""
        values = {name: self.cleaned_data.get(name) for name in self.names}
        kept = {name: None if stored.get(name) == "" else stored.get(name) for name in self.names}
        whole = self._whole(values)
        differing = {name for name in self.names if whole.get(name) != kept.get(name)}
        for pair in PAIRS:
            differing |= set(pair) if differing & set(pair) else set()
        return sparse({name: values[name] for name in self.names if name in differing}, self.template)


def names_of(*, is_own: bool) -> tuple[str, ...]:
    return OWN_FIELDS if is_own else TEMPLATE_FIELDS
