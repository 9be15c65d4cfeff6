"""Pages for requests that cannot be read and for our own faults.

Django's own handlers read the request once more for its CSRF token; where the request itself is what cannot be
read (a charset that is none), they fail a second time. These read nothing of it.
"""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return HttpResponse(render_to_string("400.html"), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponse(render_to_string("500.html"), status=500)
