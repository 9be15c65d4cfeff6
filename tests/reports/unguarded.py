"""What WeasyPrint does when left to itself: the control of test_fetcher."""

import json

from weasyprint import HTML


def render(payload: bytes) -> bytes:
    return HTML(string=json.loads(payload)["html"]).write_pdf(pdf_variant="pdf/ua-1")
