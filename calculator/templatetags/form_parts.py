"""Parts of a form that stand on a page a hundred times and are put together once: marks, and fields left empty."""

from functools import lru_cache

from django import template
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from calculator.form.fields import NotedField, TextBox
from calculator.form.matters import Matters

MOST_FIELDS = 4096  # kept: forty rows of bills, and the rest of the form, in a few languages
TEMPLATES = {False: "components/field.html", True: "calculator/_plain_field.html"}
register = template.Library()
_empty_fields: dict[tuple[object, ...], SafeString] = {}


@register.simple_tag
def matters(of: Matters) -> SafeString:
    """components/_matters.html."""
    return _mark(of, get_language())


@lru_cache(maxsize=256)
def _mark(of: Matters, _language: str | None) -> SafeString:
    return render_to_string("components/_matters.html", {"matters": of})


@register.simple_tag
def form_field(
    field: BoundField, unit: str | Promise = "", width: str = "", *, plain: bool = False
) -> SafeString:
    """components/field.html; ``plain``: calculator/_plain_field.html."""
    key = _all_that_shows(field, unit, width, plain)
    if key is None:
        return _rendered(field, unit, width, plain)
    found = _empty_fields.get(key)
    if found is None:
        if len(_empty_fields) >= MOST_FIELDS:
            _empty_fields.clear()
        found = _empty_fields[key] = _rendered(field, unit, width, plain)
    return found


def _rendered(field: BoundField, unit: str | Promise, width: str, plain: bool) -> SafeString:
    return render_to_string(TEMPLATES[plain], {"field": field, "unit": unit, "width": width})


def _all_that_shows(
    field: BoundField, unit: str | Promise, width: str, plain: bool
) -> tuple[object, ...] | None:
    """Everything that a text field's HTML is made of; None where something was typed, refused or noted in it.

    So nothing that a visitor typed is ever kept.
    """
    kind = field.field
    if not isinstance(field, NotedField) or type(kind.widget) is not TextBox:
        return None
    if field.value() not in (None, "") or field.errors or field.notes:
        return None
    shown = (field.html_name, field.auto_id, field.takes_notes, str(field.label), str(field.help_text))
    attributes = tuple(kind.widget.attrs.items())
    return (
        *(get_language(), plain, str(unit), width, *shown, attributes),
        *(kind.required, kind.disabled, getattr(kind, "default", None), kind.matters),
    )
