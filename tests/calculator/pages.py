"""The calculator's form as a browser sees it: what it would send, and what it says beside each field."""

import re
from html.parser import HTMLParser


class _Form(HTMLParser):
    """The fields of ``<form id="assessment">`` with their values; patterns in <template> are not part of it."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._inside = self._in_template = False
        self._select: str | None = None

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "form":
            self._inside = found.get("id") == "assessment"
        if tag == "template":
            self._in_template = True
        if not self._inside or self._in_template:
            return
        if tag == "select":
            self._select = found["name"]
            self.fields[self._select] = ""
        elif tag == "option" and "selected" in found:
            self.fields[self._select] = found["value"]
        elif tag == "input" and "name" in found:
            if found.get("type") not in ("radio", "checkbox"):
                self.fields[found["name"]] = found.get("value") or ""
            elif "checked" in found:
                self.fields[found["name"]] = found.get("value", "on")

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False
        if tag == "template":
            self._in_template = False


def fields_of(response) -> dict[str, str]:
    """What a browser would send if the form were submitted as it stands."""
    parser = _Form()
    parser.feed(response.content.decode())
    parser.fields.pop("csrfmiddlewaretoken", None)
    return parser.fields


def error_beside(response, field_id: str) -> str:
    """The message beside a field, tied to it by aria-describedby; empty where there is none."""
    html = response.content.decode()
    found = re.search(rf'<div class="field-error" id="{field_id}_error">(.*?)</div>', html, re.DOTALL)
    if not found:
        return ""
    pointing = re.findall(r'<(?:input|select|fieldset)[^>]* aria-describedby="([^"]*)"', html)
    assert any(f"{field_id}_error" in ids.split() for ids in pointing), (
        f"nothing points to the error of {field_id}"
    )
    return _text(found[1])


def summary_of(response) -> dict[str, str]:
    """The error summary: target of each link -> its words."""
    html = response.content.decode()
    summary = re.search(r'<div class="error-summary".*?</div>', html, re.DOTALL)
    links = re.findall(r'<a href="#([^"]+)">(.*?)</a>', summary[0], re.DOTALL) if summary else []
    return {target: _text(words) for target, words in links}


def _text(html: str) -> str:
    plain = re.sub(r"<span class=\"visually-hidden\">.*?</span>|<[^>]+>", " ", html, flags=re.DOTALL)
    for entity, character in (("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        plain = plain.replace(entity, character)
    return " ".join(plain.split())


FOUNDRY = {
    "name": "Foundry",
    "country": "DEU",
    "region": "",
    "industry": "24",
    "employees": "1 200",
    "ai_basis": "assets",
    "ai_assets": "3",
    "target_ai_assets": "80",
    "energy-TOTAL_FORMS": "3",
    "energy-INITIAL_FORMS": "0",
    "energy-0-carrier": "electricity",
    "energy-0-quantity": "24,000.5",
    "energy-0-unit": "MWh",
    "energy-0-price_per_unit": "85",
    "energy-1-carrier": "natural_gas",
    "energy-1-quantity": "18 000",
    "energy-1-unit": "MWh_gross",
    "energy-1-price_growth_share": "2.5",
    "discount_rate": "8",
}
"""A valid form, as someone types it."""
