"""The form as a whole: the plant and its bills, checked and converted into one profile."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from calculator.choices import names_of_codes
from calculator.form.adviser import NO_LEVERS, OWN_LEVERS
from calculator.form.bill_extras import row_values
from calculator.form.energy import EnergyRows, counted_rows, typed_rows
from calculator.form.levers import CHOICE, LeverForm, choice_of, lever_forms
from calculator.form.offers import FOLDS_OF_OFFERS, offers_of
from calculator.form.paths import form_values
from calculator.form.placement import ReleaseForm
from calculator.form.plant import ProfileForm
from calculator.form.split import SplitForm
from calculator.inputs import to_inputs
from calculator.profile import MAX_ENERGY_ROWS, Profile, ProfileError, ProfileErrors, read_profile
from releases.snapshot import ReleaseTables

_ROW_PATH = re.compile(r"(energy|levers)\[(\d+)\]\.?(.*)")


@dataclass(frozen=True, slots=True)
class Part:
    """Some fields of a form, in the order of the page; what is said of no field comes with the first part."""

    form: ReleaseForm
    names: Sequence[str]

    def __iter__(self) -> Iterator[BoundField]:
        return iter(self.form.bound(*self.names))

    @property
    def non_field_errors(self) -> Sequence:
        return self.form.non_field_errors() if self.names is ProfileForm.ABOVE_BILLS else ()


class Submission:
    """What was typed, or is offered to be typed over; ``profile`` once it is found valid."""

    def __init__(
        self,
        form: ProfileForm,
        rows: EnergyRows,
        split: SplitForm,
        levers: Sequence[LeverForm],
        *,
        is_whole: bool = True,
        kept: Mapping[str, object] | None = None,
    ) -> None:
        """``kept``: keys of the profile that the form does not ask for."""
        self.form = form
        self.rows = rows
        self.split = split
        self.is_split = False  # whether the rows are a total's that was just split
        self.levers = levers
        self.profile: Profile | None = None
        self._is_whole = is_whole
        self._kept = kept or {}

    @property
    def parts(self) -> Sequence:
        """The page from top to bottom, for the error summary."""
        form = self.form
        return (
            Part(form, form.ABOVE_BILLS),
            self.split,
            *self.rows.forms,
            Part(form, form.ABOVE_LEVERS),
            *self.levers,
            Part(form, form.BELOW_LEVERS),
        )

    def as_sent(self) -> QueryDict:
        """What a browser would send if the form were sent as it stands."""
        if self.form.is_bound:
            return self.form.data
        data = QueryDict(mutable=True)
        for form in (self.form, *self.rows.forms, *self.levers):
            for name in form.fields:
                value = form[name].value()
                if value is True or (value and value is not False):
                    data[form.add_prefix(name)] = "on" if value is True else str(value)
        data[self.rows.management_form.add_prefix("TOTAL_FORMS")] = str(self.rows.total_form_count())
        return data

    @property
    def levers_are_wrong(self) -> bool:
        return any(form.errors for form in self.levers)

    @property
    def advisers_are_open(self) -> bool:
        return self.levers_are_wrong or any(fold.is_open for fold in self.form.adviser_folds)

    @property
    def has_errors(self) -> bool:
        if not self.form.is_bound:
            return bool(self.split.errors)
        return any(
            (
                self.form.errors,
                self.rows.non_form_errors(),
                *(form.errors for form in (*self.rows.forms, *self.levers)),
            )
        )

    def is_valid(self) -> bool:
        """Checks every field, then what the fields make together; all faults are found at once."""
        self._check_rows()
        bills, levers = self.rows.filled(), self._chosen_levers()
        asked = self.form.profile_data() | {"energy": [form.profile_data() for form in bills]}
        profile = {**self._kept, **asked}
        if levers is not None:
            profile["levers"] = [form.profile_data() for form in levers]
        try:
            found = read_profile(profile, self.form.tables)
            to_inputs(found, self.form.tables)
        except ProfileErrors as faults:
            self._add_errors(faults.errors, {"energy": bills, "levers": levers or []})
            return False
        if self.has_errors:
            return False
        self.profile = found
        return True

    def _check_rows(self) -> None:
        self.form.full_clean()
        self.rows.full_clean()
        if not self._is_whole:
            lost = _("The energy rows did not arrive whole. Check them and send the form again.")
            self.rows.non_form_errors().append(ValidationError(lost))
        if not self.rows.filled():
            self.rows.forms[0].add_error(
                "carrier", _("Enter at least one bill: what for, how much, in which unit.")
            )

    def _chosen_levers(self) -> list[LeverForm] | None:
        """Those that are ticked, none of them, or None: the release's choice."""
        choice = self.form.cleaned_data.get(CHOICE)
        if choice == NO_LEVERS:
            return []
        if choice != OWN_LEVERS:
            return None
        for form in self.levers:
            form.full_clean()
        chosen = [form for form in self.levers if form.cleaned_data.get("chosen")]
        if not chosen and not any(form.errors for form in self.levers):
            self.form.add_error(CHOICE, _("Tick a lever at least, or choose “None”."))
        return chosen

    def _add_errors(self, errors: Sequence[ProfileError], rows: Mapping[str, Sequence]) -> None:
        names = names_of_codes(self.form.tables)
        for error in errors:
            row = _ROW_PATH.match(error.path)
            if row:
                rows[row[1]][int(row[2])].add_profile_error(row[3], error, names)
            elif error.path != "energy" or not self.has_errors:  # no rows, or too many: said already
                self.form.add_profile_error(error, names)


def offered(tables: ReleaseTables, profile: Mapping | None = None) -> Submission:
    """An empty form, or one filled with a profile."""
    profile = profile or {}
    form = ProfileForm(initial=form_values(profile) | {CHOICE: choice_of(profile)}, tables=tables)
    rows = EnergyRows(initial=[row_values(row) for row in profile.get("energy", ())], tables=tables)
    return Submission(form, rows, SplitForm(tables=tables), lever_forms(tables, profile=profile))


def submitted(tables: ReleaseTables, data: QueryDict, kept: Mapping[str, object] | None = None) -> Submission:
    """``kept``: as ``Submission`` has it."""
    split = _retyped_split(tables, data)
    data, is_whole = counted_rows(data)
    levers = lever_forms(tables, data=data, checked=data.get(CHOICE) == OWN_LEVERS)
    form, rows = ProfileForm(data, tables=tables), EnergyRows(data, tables=tables)
    return Submission(form, rows, split, levers, is_whole=is_whole, kept=kept)


def retyped(
    tables: ReleaseTables, data: QueryDict, *, add_row: bool = False, without_row: int | None = None
) -> Submission:
    """Everything as it was typed, unchecked, with one row more or less."""
    rows = [row for index, row in enumerate(typed_rows(data)) if index != without_row]
    if add_row and len(rows) < MAX_ENERGY_ROWS:
        rows.append({})
    formset = EnergyRows(initial=rows, tables=tables)
    if add_row:
        formset.forms[len(rows) - 1].fields["carrier"].widget.attrs["autofocus"] = True
    return Submission(
        _retyped_form(tables, data), formset, _retyped_split(tables, data), _levers(tables, data)
    )


def filled(tables: ReleaseTables, data: QueryDict, code: str) -> Submission:
    """Everything as it was typed, with what one of the offers says in its fields; as it was, where there is none."""
    typed = submitted(tables, data)
    typed.is_valid()
    offer = offers_of(typed.form).get(code)
    changed = data.copy()
    for name, value in (offer.values or {}).items() if offer else ():
        changed[name] = value
    submission = retyped(tables, changed)
    submission.form.opened = offer.fold if offer else FOLDS_OF_OFFERS.get(code.partition("-")[0], "")
    return submission


def split_up(tables: ReleaseTables, data: QueryDict) -> Submission:
    """Everything as it was typed, and in the place of no bills those that the total is split into, or why not."""
    split, industry, rows = SplitForm(data, tables=tables), data.get("industry", ""), typed_rows(data)
    split.full_clean()
    split.refuse(industry, has_bills=any(rows))
    if split.errors:
        unsplit = EnergyRows(initial=rows, tables=tables)
        return Submission(_retyped_form(tables, data), unsplit, split, _levers(tables, data))
    bills = EnergyRows(initial=split.rows(industry), tables=tables)
    done = Submission(_retyped_form(tables, data), bills, SplitForm(tables=tables), _levers(tables, data))
    done.is_split = True
    return done


def _levers(tables: ReleaseTables, data: QueryDict) -> list[LeverForm]:
    return lever_forms(tables, data=data)


def _retyped_form(tables: ReleaseTables, data: QueryDict) -> ProfileForm:
    return ProfileForm(initial=_typed(ProfileForm(tables=tables), data), tables=tables)


def _retyped_split(tables: ReleaseTables, data: QueryDict) -> SplitForm:
    return SplitForm(initial=_typed(SplitForm(tables=tables), data), tables=tables)


def _typed(form: ReleaseForm, data: QueryDict) -> dict[str, object]:
    return {
        name: field.widget.value_from_datadict(data, {}, form.add_prefix(name))
        for name, field in form.fields.items()
    }
