"""Under which name a report is kept."""

from datetime import date

from django.utils.text import slugify

NAME_CHARACTERS = 60


def file_name(firm: str, assessed_on: date, ending: str = "pdf") -> str:
    """Letters, digits and hyphens of any script, so that no name can lead anywhere else; then the day."""
    slug = slugify(firm, allow_unicode=True)[:NAME_CHARACTERS].strip("-_")
    return f"{slug or 'plant'}-ai-and-carbon-{assessed_on:%Y-%m-%d}.{ending}"
