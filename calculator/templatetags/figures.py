"""calculator.formats for templates: formatting alone, nothing is computed here."""

from collections.abc import Mapping

from django import template

from calculator import formats

register = template.Library()
register.filter("figure", formats.figure)
register.filter("fixed", formats.fixed)
register.filter("level", formats.level)
register.filter("percent", formats.percent)
register.filter("money", formats.money)
register.filter("years", formats.years)


@register.filter
def working(numbers: Mapping[str, str] | None, figure: str) -> str:
    """The number of a figure's working in a report; empty on a page, which has links instead."""
    return numbers.get(figure, "") if numbers else ""
