"""Pages go over the wire compressed, and what their length could betray is masked anew each time."""

import gzip
import re

import pytest

from tests.calculator.test_result_access import address, assess

pytestmark = pytest.mark.django_db


def token_in(html):
    return re.search(r'"X-CSRFToken": "(\w+)"', html)[1]


def test_result_page_is_sent_compressed(owner):
    assessment = assess(owner)
    response = owner.get(address(assessment), headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response["Vary"]
    assert len(gzip.decompress(response.content)) > 3 * len(response.content)
    assert "Content-Encoding" not in owner.get(address(assessment)).headers


def test_the_token_differs_in_every_answer(owner):
    assessment = assess(owner)
    tokens = {token_in(owner.get(address(assessment)).content.decode()) for _ in range(3)}
    assert len(tokens) == 3


def test_no_page_repeats_what_a_link_to_it_says(owner):
    word = "whatastrangerwrote"
    for path in (address(assess(owner)), "/", "/assessments/", "/calculator/"):
        for name in ("page", "q", "next", "x"):
            assert word not in owner.get(path, {name: word}).content.decode()
    assert word not in owner.get("/calculator/", {"example": word}).content.decode()
