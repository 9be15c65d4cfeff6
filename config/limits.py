"""What is taken from a visitor at all: no body above what a form can hold, whatever kind it says it is."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

GetResponse = Callable[[HttpRequest], HttpResponse]


def limit_body(get_response: GetResponse) -> GetResponse:
    """413 by the length that a request announces, before any of it is read; without a length nothing is read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        most = settings.UPLOAD_BYTES_MOST.get(request.path_info, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        if not announced.isdecimal() or int(announced[:20]) > most:
            return HttpResponse(render_to_string("400.html"), status=413)
        return get_response(request)

    return middleware


class WithoutTraceback:
    """A log filter: what a visitor got wrong (4xx) is one line; tracebacks are for our own faults."""

    def filter(self, record) -> bool:
        if getattr(record, "status_code", 500) < 500 or record.name.startswith("django.security"):
            record.exc_info = None
            record.exc_text = None
        return True
