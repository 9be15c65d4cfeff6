"""The report of a visitor's own assessment, as a PDF to keep."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from calculator.models import Assessment
from calculator.owner import owner_of
from releases.snapshot import tables_of
from reports.content import report_html
from reports.engine import PdfBusy, PdfFailed, render_pdf
from reports.file_name import file_name
from roadmap.views import requested_paper

RETRY_SECONDS = 10


@require_safe
@cache_control(private=True, no_cache=True)
def report(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    assessment = get_object_or_404(
        Assessment.objects.owned_by(owner_of(request)).select_related("enterprise", "release"), pk=pk
    )
    html = report_html(
        assessment.inputs,
        assessment.result,
        tables_of(assessment.release),
        created_on=assessment.created_at.date(),
        paper=requested_paper(request, assessment),
    )
    try:
        pdf = render_pdf(html, identifier=str(assessment.pk))
    except PdfFailed as problem:
        page = {"assessment": assessment, "sentence": str(problem)}
        response = render(request, "reports/no_pdf.html", page, status=503)
        if isinstance(problem, PdfBusy):
            response["Retry-After"] = RETRY_SECONDS
        return response
    name = file_name(assessment.inputs.get("name") or "", assessment.created_at.date())
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)},
    )
