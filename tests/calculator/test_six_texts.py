"""The texts of the six examples laid side by side: with every figure masked they must still say different things."""

import re
from itertools import combinations

import pytest

from calculator.assess import assess_profile
from calculator.form.examples import EXAMPLES
from calculator.profile import read_profile
from calculator.result.page import result_context
from releases.snapshot import shipped_tables

LEAST_OWN_SENTENCES = (
    4  # of about a dozen: what one firm reads and the other does not, counted on either side
)
LEAST_OWN_SENTENCES_OF_ONE_SIDE = 2


def masked(text):
    """Sentences, each figure, currency and sign of amount struck out."""
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    text = re.sub(r"[−+]?\d[\d,.]*\d|\d", "#", text)
    text = re.sub(r"# (million|billion|trillion)?\s*\b[A-Z]{3}\b", "# MONEY", text)
    return [sentence.strip(" .") for sentence in re.split(r"(?<=[.;:])\s", text) if sentence.strip(" .")]


def told(example):
    tables = shipped_tables()
    page = result_context(
        example.profile, assess_profile(read_profile(example.profile, tables), tables), tables
    )
    texts = [page.title, page.lead, *(line.text for line in page.answer), *page.curve_text]
    texts += [page.curve_chart.title, page.decomposition_chart.title, page.emissions_chart.title]
    texts += [page.two_views.chart.title, *page.two_views.why, *page.baseline_part.volume_text]
    texts += [page.comparator.title, *page.comparator.text]
    texts += [*page.mechanism, *(step.text for step in page.next_steps)]
    return page, {sentence for text in texts for sentence in masked(text)}


@pytest.mark.parametrize(
    "pair", list(combinations(EXAMPLES, 2)), ids=lambda pair: " and ".join(e.slug for e in pair)
)
def test_two_firms_differ_in_more_than_figures(pair):
    (one_page, one), (other_page, other) = map(told, pair)
    own, others = one - other, other - one
    print(f"\n{one_page.firm}: only here\n  " + "\n  ".join(sorted(own)))
    print(f"{other_page.firm}: only here\n  " + "\n  ".join(sorted(others)))
    assert masked(one_page.title) != masked(other_page.title)
    assert min(len(own), len(others)) >= LEAST_OWN_SENTENCES


def test_masking_leaves_no_figure_and_no_currency():
    text = "It costs 1.5\N{NO-BREAK SPACE}million CNY, or 185,000 EUR; 64 % of −12.5 t in 10 years."
    assert masked(text) == ["It costs # MONEY, or # MONEY;", "# % of # t in # years"]
