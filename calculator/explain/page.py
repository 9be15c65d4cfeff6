"""An explanation ready to print: every formula, number, input and source as text in the reader's language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.explain import wording
from calculator.explain.case import Explanation, Step
from calculator.explain.figures import explained, group_of
from calculator.explain.formula_wording import FORMULAS
from calculator.explain.inside import LEVER
from calculator.explain.own import ENERGY_ROW, own_entry
from calculator.explain.release import explained_case
from calculator.explain.terms import Product, agrees, digits_needed, evaluate, parts_of
from calculator.explain.writing import expression_text, number_text
from calculator.result.entered import country_name
from calculator.result.finance_wording import cost_per_tonne_words, irr_words, payback_words
from calculator.result.provenance_names import DATA_QUALITIES, name_of, origin_word, value_with_range
from calculator.result.sentence_params import signed_percent
from calculator.result.tables import carrier_name, source_and_note
from releases.snapshot import ReleaseTables

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StepText:
    """``numbers``: the formula with this firm's numbers, up to its result; empty where nothing is worked out."""

    formula: str
    numbers: str
    mismatch: str = ""  # where the stored figure is not what the formula gives


@dataclass(frozen=True, slots=True)
class InputText:
    key: str
    name: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class InputBlock:
    """Inputs of one source, which is said once. ``release``: label, empty for the firm's own."""

    rows: tuple[InputText, ...]
    source: str
    release: str


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure's name and its value as the page prints it."""

    code: str
    group: str
    name: str
    value: str
    unit: str
    note: str


@dataclass(frozen=True, slots=True)
class ExplanationText:
    figure: FigureText
    steps: tuple[StepText, ...]
    notes: tuple[str, ...]
    inputs: tuple[InputBlock, ...]
    built_on: tuple[FigureText, ...]
    release: str
    model_version: str


class Explainer:
    """All the explanations of one stored result: ``inputs`` and ``result`` as stored, ``tables`` of its release."""

    def __init__(self, inputs: JsonObject, result: JsonObject, tables: ReleaseTables) -> None:
        self.case = explained_case(inputs, result, tables)
        self.tables = tables
        self.currency = inputs.get("currency")
        self.explanations = explained(self.case)
        self.figures = {code: self._figure(code, found) for code, found in self.explanations.items()}

    def by_group(self) -> tuple[tuple[str, tuple[FigureText, ...]], ...]:
        groups = (
            (str(title), tuple(figure for figure in self.figures.values() if figure.group == group))
            for group, title in wording.GROUPS.items()
        )
        return tuple((title, figures) for title, figures in groups if figures)

    def explanation(self, code: str) -> ExplanationText:
        """KeyError where this result has no such figure."""
        found = self.explanations[code]
        return ExplanationText(
            figure=self.figures[code],
            steps=self.steps(code),
            notes=tuple(self._notes(found)),
            inputs=self._inputs(found),
            built_on=tuple(self.figures[other] for other in found.built_on if other in self.figures),
            release=self.case.result["release"],
            model_version=self.case.result["model_version"],
        )

    def steps(self, code: str, *, most_terms: int = 0) -> tuple[StepText, ...]:
        """The formulas of a figure; with ``most_terms`` longer sums are cut in their middle."""
        return tuple(self._step(step, most_terms=most_terms) for step in self.explanations[code].steps)

    def _figure(self, code: str, found: Explanation) -> FigureText:
        value, unit, note = self._as_printed(found)
        return FigureText(code, group_of(code), self._name(code), value, unit, note)

    def _name(self, code: str) -> str:
        if code in wording.NAMES:
            return str(wording.NAMES[code])
        lever = self.tables.levers[code.removeprefix(LEVER)]
        return str(wording.LEVER_NAME) % {"lever": lever.name_en}

    def _as_printed(self, found: Explanation) -> tuple[str, str, str]:
        """(value, unit, note) as the result page has them."""
        value, result = found.value, self.case.result
        match found.kind:
            case "irr":
                words, note = irr_words(result["finance"]["irr"], result["path"]["net_cash_flow"])
                return words, "", note
            case "payback":
                payback = {"years": value, "status": found.status}
                return (*payback_words(payback, self.case.years), "")
            case "cost_per_t":
                cost = result["finance"]["cost_per_t_avoided"]
                return cost_per_tonne_words(cost, result["totals"]["energy_channel_avoided_t"], self.currency)
        if value is None:
            return _("Not known"), "", str(wording.NOTES[found.status])
        return (*self._printed(value, found.kind), "")

    def _printed(self, value: float, kind: str) -> tuple[str, str]:
        match kind:
            case "level":
                return formats.level(value), _("AI units")
            case "change":
                return signed_percent(value), ""
            case "rate":
                return formats.percent(value, 3), _("a year")
            case "ratio":
                return formats.figure(value), ""
            case "slope":
                return signed_percent(value), _("per AI unit")
            case "index":
                return formats.figure(value, 4), _("of today’s")
            case "money":
                return formats.money(value, self.currency), ""
            case "change_t":
                return f"{'+' if value > 0 else ''}{formats.figure(value)}", _("t CO2e")
            case "draws":
                return formats.fixed(value), _("draws")
        return formats.figure(value), {"t": _("t CO2e"), "mwh": _("MWh"), "hours": _("hours")}[kind]

    def result_text(self, value: float, kind: str) -> str:
        """What a formula comes to: more digits than the page prints, with its unit."""
        number = number_text(value)
        unit = {
            "level": _("AI units"),
            "ln": _("ln points"),
            "t": _("t CO2e"),
            "change_t": _("t CO2e"),
            "mwh": _("MWh"),
            "hours": _("hours"),
            "years": _("years"),
            "money": self.currency or "",
            "money_per_t": _("%(currency)s per t CO2e") % {"currency": self.currency or ""},
            "change": f"({signed_percent(value)})",
            "slope": f"({signed_percent(value)})",
            "index": "",
        }[kind].strip()
        return f"{number}{formats.NO_BREAK}{unit}" if unit else number

    def _step(self, step: Step, *, most_terms: int) -> StepText:
        formula = str(FORMULAS[step.code]) % {
            name: formats.fixed(value) if isinstance(value, (int, float)) else value
            for name, value in step.params.items()
        }
        if step.expression is None or step.value is None:
            return StepText(formula, "")
        digits = digits_needed(step.expression, step.value, within=step.within)
        text = expression_text(step.expression, digits, most_terms=most_terms)
        found = evaluate(step.expression)
        given = self.result_text(step.value, step.kind)
        if step.within:
            near = {"within": self.result_text(float(f"{step.within:.0e}"), step.kind)}
            given = f"{given} ({wording.NOTES['within'] % near})"
        mismatch = ""
        if not agrees(step.expression, step.value) and abs(found - step.value) > step.within:
            params = {"found": self.result_text(found, step.kind), "stored": given}
            mismatch, given = str(wording.NOTES["disagrees"]) % params, params["found"]
        return StepText(formula, f"{text} ={formats.NO_BREAK}{given}", mismatch)

    def _notes(self, found: Explanation) -> Iterator[str]:
        note = self._as_printed(found)[2]
        if note:
            yield note
        if any(step.expression is not None and _leaves_out(step.expression) for step in found.steps):
            yield str(wording.NOTES["left_out"]) % {}

    def _inputs(self, found: Explanation) -> tuple[InputBlock, ...]:
        """The firm's own first, then by source in the order in which the formulas use them."""
        readings = {row.code: row.name_en for row in self.tables.ai_readings.values()}
        country = self.case.inputs["country"]
        places = {country: country_name(country, self.tables)}
        blocks: dict[tuple[str, str], list[InputText]] = {(_("Your profile"), ""): []}
        for key in found.keys:
            entry = self.case.provenance.get(key) or own_entry(self.case, key)
            if "value" not in entry:
                continue
            source, note = source_and_note(entry, places)
            said = f"{source} · {note}" if source and note else source or note
            release = "" if entry["origin"] == "firm" else self.case.result["release"]
            blocks.setdefault((said, release), []).append(self._input(key, entry, readings))
        return tuple(InputBlock(tuple(rows), *where) for where, rows in blocks.items() if rows)

    def _input(self, key: str, entry: JsonObject, readings: Mapping[str, str]) -> InputText:
        origin = origin_word(entry["origin"], entry.get("identification", ""))
        quality = entry.get("data_quality")
        return InputText(
            key=key,
            name=self._input_name(key),
            value=value_with_range(entry, readings),
            origin=f"{origin}, {DATA_QUALITIES.get(quality, quality)}" if quality else origin,
        )

    def _input_name(self, key: str) -> str:
        energy = ENERGY_ROW.match(key)
        carriers = {
            at: carrier_name(row["carrier"], self.tables) for at, row in enumerate(self.case.inputs["energy"])
        }
        if energy and energy[2] in wording.OWN:
            return str(wording.OWN[energy[2]]) % {"carrier": carriers[int(energy[1])]}
        if key in wording.OWN_NAMES:
            return str(wording.OWN_NAMES[key])
        phase, _bracket, number = key.partition("[")
        if phase in wording.OWN_BY_PHASE:
            return str(wording.OWN_BY_PHASE[phase]) % {"number": int(number[:-1]) + 1}
        return name_of(key, carriers)


def _leaves_out(expression: Any) -> bool:
    if isinstance(expression, Product) and expression.left_out:
        return True
    return any(map(_leaves_out, parts_of(expression)))
