"""calculator.formats for templates: formatting alone, nothing is computed here."""

from django import template

from calculator import formats

register = template.Library()
register.filter("figure", formats.figure)
register.filter("fixed", formats.fixed)
register.filter("level", formats.level)
register.filter("percent", formats.percent)
register.filter("money", formats.money)
register.filter("years", formats.years)
