"""Parts of the form that are put together once: what is kept is as if made anew, and nobody's typing."""

import re

import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from calculator.form.examples import EXAMPLES
from calculator.form.fields import TextBox
from calculator.form.submission import offered, submitted
from calculator.templatetags import form_parts
from releases.snapshot import shipped_tables


def fields_of(submission):
    forms = (submission.form, *submission.rows.forms, submission.rows.empty_form, *submission.levers)
    return [form[name] for form in forms for name in form.fields]


def drawn(field, *, plain=False):
    return form_parts.form_field(field, unit="t", width="s", plain=plain)


def afresh(field, *, plain=False):
    return render_to_string(form_parts.TEMPLATES[plain], {"field": field, "unit": "t", "width": "s"})


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("example", [None, *EXAMPLES], ids=str)
def test_what_is_kept_is_what_would_be_put_together_anew(example, plain):
    for _time in range(2):  # the second time from what is kept
        for field in fields_of(offered(shipped_tables(), example and example.profile)):
            assert drawn(field, plain=plain) == afresh(field, plain=plain), field.html_name


def test_nothing_that_was_typed_is_kept():
    form_parts._empty_fields.clear()
    typed = QueryDict("employees=987654&energy-0-quantity=876543&opex_per_year=no number")
    submission = submitted(shipped_tables(), typed)
    submission.is_valid()
    for field in fields_of(submission):
        drawn(field)
    kept = " ".join([*form_parts._empty_fields.values(), repr(list(form_parts._empty_fields))])
    assert not re.search("987654|876543|no number", kept)
    assert "id_opex_per_year" not in kept  # refused


def test_a_refused_or_noted_field_is_not_taken_from_what_is_kept():
    field = next(field for field in fields_of(offered(shipped_tables())) if field.name == "employees")
    assert "field-bad" not in drawn(field)
    refused = submitted(shipped_tables(), QueryDict("employees="))
    refused.is_valid()
    assert "field-bad" in drawn(refused.form["employees"])
    field.form.notes = {"employees": [{"text": "Few people"}]}
    assert "Few people" in drawn(field)


def test_each_language_has_its_own():
    field = next(field for field in fields_of(offered(shipped_tables())) if field.name == "opex_per_year")
    drawn(field)
    before = len(form_parts._empty_fields)
    with translation.override("de"):
        drawn(field)
    assert len(form_parts._empty_fields) == before + 1


def test_no_more_than_so_many_fields_are_kept(monkeypatch):
    monkeypatch.setattr(form_parts, "MOST_FIELDS", 5)
    form_parts._empty_fields.clear()
    for field in fields_of(offered(shipped_tables())):
        drawn(field)
        assert len(form_parts._empty_fields) <= 5


def test_a_text_box_is_escaped_and_says_what_django_says():
    attributes = {"placeholder": '"<8>"', "autofocus": True, "hidden": False, "id": "id_a"}
    mine = TextBox(attributes).render("a", '"><script>', {"aria-describedby": "b"})
    django = forms.TextInput(attributes).render("a", '"><script>', {"aria-describedby": "b"})
    pattern = r'([\w-]+)(?:="([^"]*)")?'
    assert sorted(re.findall(pattern, mine[6:-1])) == sorted(re.findall(pattern, django.strip()[6:-1]))
    assert "<script>" not in mine
