"""Rows of the roadmap's tables as plain values: no Django inside. Texts with {words} are as they are written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActionRow:
    action: str
    phase: int
    position: int
    title_en: str
    text_en: str
    done_en: str
    owner: str
    effort: str
    starts_share: float
    ends_share: float
    applies_when: str  # releases.action_rules
    after: str  # codes separated by spaces
    lever: str  # "" = none
    kpi_en: str
    measured_en: str
    risk_en: str
    counter_en: str
    source: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class IndustryTextRow:
    division: str
    hotspots_en: str
    pilot_en: str
    waste_en: str
    shift_en: str
    limits_en: str
    data_en: str
    output_unit_en: str
    process_en: str
    source: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class ReadinessRow:
    area: str
    position: int
    name_en: str
    question_en: str
    answer_0_en: str
    answer_1_en: str
    answer_2_en: str
    answer_3_en: str
    realisation_0_share: float
    realisation_1_share: float
    realisation_2_share: float
    realisation_3_share: float
    why_en: str
    source: str
    origin: str
    note: str
