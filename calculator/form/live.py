"""Everything that answers while the form is filled in: the placement, the steps, what each bill comes to, notes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calculator import choices, formats
from calculator.form.bill_wording import BillText, bill_text, total_text, vintage_text
from calculator.form.bills import ReadBill, factor_profile, read_bills
from calculator.form.fields import NumberField
from calculator.form.hardware import hardware_text
from calculator.form.numbers import read_number, split_unit
from calculator.form.offers import CARBON, CONVERSION, Offer, bank_rate, offers_of, said_rate
from calculator.form.placement import PlacementForm, ReleaseForm
from calculator.form.plausibility import Note, notes_on
from calculator.form.preview import Preview, preview_of
from calculator.form.references import yardsticks_of
from calculator.form.split import SplitOffer, offer_of
from calculator.form.steps import Step, steps_of
from calculator.form.submission import Submission, submitted
from calculator.form.wording import MACHINES, NOTES
from calculator.form.yardstick_wording import price_words
from calculator.form.yardsticks import Yardsticks, notes_by_yardsticks
from calculator.inputs import RECOVERED_GASES
from calculator.result.notices import NoticeText
from calculator.thresholds import WorkedReading, worked_reading
from releases.snapshot import ReleaseTables


@dataclass(frozen=True, slots=True)
class Live:
    """``notes``: by field, or by row ("energy-0"); ``bills``: by row.

    ``submission`` is what they were read from, with notes and bills beside its fields.
    """

    submission: Submission
    preview: Preview
    steps: tuple[Step, ...]
    bills: Mapping[str, BillText]
    total: str
    currency: str
    industry: str
    split: SplitOffer
    notes: Mapping[str, Sequence[NoticeText]]
    worked: tuple[WorkedReading, ...]
    vintage: str
    machines: tuple[Sequence[object], Sequence[object]]
    hardware: str
    rate: str
    offers: Mapping[str, Offer]

    @property
    def noted(self) -> str:
        """How many notes there are; empty where there is none."""
        count = sum(len(found) for found in self.notes.values())
        text = ngettext("%(number)s note on what you entered", "%(number)s notes on what you entered", count)
        return text % {"number": count} if count else ""

    @property
    def said(self) -> str:
        """All of it in one line, for a screen reader."""
        return ". ".join(filter(None, (self.preview.short, self.noted)))

    @property
    def has_rates(self) -> bool:
        return bool(self.submission.form.tables.exchange_rates)

    @property
    def conversion_offer(self) -> Offer | None:
        return self.offers.get(CONVERSION)

    @property
    def carbon_offers(self) -> list[Offer]:
        return [offer for code, offer in self.offers.items() if code.startswith(CARBON)]

    def put_beside(self, submission: Submission) -> None:
        """Notes and bills where the templates look for them."""
        submission.form.notes = self.notes
        for row in submission.rows.forms:
            row.row_notes = self.notes.get(row.prefix, ())
            row.bill = self.bills.get(row.prefix)
        for lever in submission.levers:
            lever.row_notes = self.notes.get(lever.prefix, ())
        submission.rows.offer_uses(self.industry)


def live_of(data: QueryDict, tables: ReleaseTables, *, month: str) -> Live:
    """Of what was typed, however incomplete. ``month``: today's, YYYY-MM. Nothing is stored."""
    submission = submitted(tables, data)
    submission.is_valid()
    form = submission.form
    preview = preview_of(PlacementForm(data, tables=tables))
    profile = factor_profile(form.cleaned_data)
    bills = list(read_bills(submission.rows.forms, profile=profile, tables=tables))
    notes = _notes(submission, bills, month)
    currency = form.cleaned_data.get("currency") or ""
    industry = tables.industries.get(form.cleaned_data.get("industry") or "")
    division = industry.division if industry else ""
    live = Live(
        submission=submission,
        preview=preview,
        steps=steps_of(submission),
        bills={f"energy-{read.bill.row}": bill_text(read, currency, tables) for read in bills},
        total=total_text(bills, currency),
        currency=currency,
        industry=division,
        split=offer_of(division, tables, has_bills=bool(submission.rows.filled())),
        notes=notes,
        worked=tuple(_worked(form)),
        vintage=vintage_text(profile, tables),
        machines=MACHINES[industry.industry_class if industry else "all"],
        hardware=hardware_text(form, bills, profile),
        rate=said_rate(form),
        offers=offers_of(form),
    )
    live.put_beside(submission)
    return live


def _worked(form: ReleaseForm) -> Iterator[WorkedReading]:
    """The reading of the AI unit in the firm's own numbers; nothing while they are missing."""
    data = form.cleaned_data
    employees = data.get("employees")
    for name in ("ai_assets", "target_ai_assets"):
        if employees and employees >= 1 and data.get(name) is not None and data[name] >= 0:
            yield worked_reading(form.tables, assets=data[name], employees=employees)


def _notes(
    submission: Submission, bills: Sequence[ReadBill], month: str
) -> Mapping[str, Sequence[NoticeText]]:
    form, tables = submission.form, submission.form.tables
    profile, read = form.profile_data(), [found.bill for found in bills]
    defaults = {key: row.value for key, row in tables.defaults.items()}
    found = [
        *_readings(form, ""),
        *(note for row in submission.rows.forms for note in _readings(row, row.prefix)),
        *(note for row in submission.levers if row.is_bound for note in _readings(row, row.prefix)),
        *notes_on(
            profile,
            read,
            defaults=defaults,
            parents=RECOVERED_GASES,
            month=month,
            rate_is_nominal=bool(form.cleaned_data.get("discount_is_nominal")),
            bank_rate=(rate := bank_rate(form)) and rate.value,
        ),
        *notes_by_yardsticks(profile, read, _yardsticks(form)),
    ]
    names = choices.names_of_codes(tables) if found else {}
    texts: dict[str, list[NoticeText]] = {}
    for note in found:
        if note.place not in form.errors:
            texts.setdefault(note.place, []).append(note_text(note, names))
    return texts


def _yardsticks(form: ReleaseForm) -> Yardsticks:
    names = ("country", "industry", "currency")
    chosen = {name: form.cleaned_data.get(name) or "" for name in names}
    return yardsticks_of(form.tables, **chosen)


def _readings(form: ReleaseForm, place: str) -> Iterator[Note]:
    """Numbers that another reader would read otherwise: said how they were read."""
    for name, field in form.fields.items():
        typed = form[name].value()
        if isinstance(field, NumberField) and typed and name not in form.errors:
            try:
                number = read_number(split_unit(typed)[0])
            except ValidationError:  # of the way to give the AI level that was not chosen
                continue
            if number.instead:
                params = {"read": _spaced(number.value), "instead": number.instead}
                yield Note("read_as", place or name, params)


def _spaced(number: Decimal) -> str:
    """Thousands behind a space, which nobody reads as decimals."""
    return f"{number:,f}".replace(",", " ")


def note_text(note: Note, names: Mapping[str, str]) -> NoticeText:
    """The note in words, with ``names`` instead of codes."""
    params = {}
    if "price" in note.params:
        params |= price_words(note.params["own"], note.params["price"], names)
    for key, value in note.params.items():
        if key in params or key == "price":
            continue
        if key in ("carrier", "unit"):
            params[key] = names.get(value, value)
        elif key.endswith("_share"):
            params[key] = formats.exact_percent(float(f"{value:.2g}"))
        else:
            params[key] = value if isinstance(value, str) else formats.exact(float(f"{value:.3g}"))
    if "unit" in note.params:
        params["gross"] = names.get(f"{note.params['unit']}_gross", _("a gross unit"))
    text, do = NOTES[note.code]
    return NoticeText(str(text) % params, str(do) % params)
