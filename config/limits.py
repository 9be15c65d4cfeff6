"""What is taken from a visitor at all: no body above what a form can hold, or an upload where a page takes one."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

GetResponse = Callable[[HttpRequest], HttpResponse]


def limit_body(get_response: GetResponse) -> GetResponse:
    """413 by the length that a request announces, before any of it is read; without a length nothing is read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if not announced.isdecimal() or int(announced[:20]) > _most(request, int(announced[:20])):
            return HttpResponse(render_to_string("400.html"), status=413)
        return get_response(request)

    return middleware


def _most(request: HttpRequest, announced: int) -> int:
    """In bytes; tabular.upload.takes_upload marks the pages that take more than a form."""
    usual = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if announced <= usual:
        return usual
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return usual
    return getattr(view, "body_bytes_most", usual)


class WithoutTraceback:
    """A log filter: what a visitor got wrong (4xx) is one line; tracebacks are for our own faults."""

    def filter(self, record) -> bool:
        if getattr(record, "status_code", 500) < 500 or record.name.startswith("django.security"):
            record.exc_info = None
            record.exc_text = None
        return True
