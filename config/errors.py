"""Pages for requests that cannot be read and for our own faults.

Django's own handlers read the request once more for its CSRF token; where the request itself is what cannot be
read (a charset that is none), they fail a second time. These read nothing of it.
"""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.csrf import csrf_failure

from calculator import views as calculator_views
from calculator.readiness_page import views as readiness_views
from calculator.scenarios import views as scenario_views
from reports import brand_views
from roadmap import edit_views
from roadmap.progress import views as progress_views

# what Django says of a token that is gone or does not fit; a post from another site ("Origin …", "Referer …") is none
# of these, and gets nothing back of what it sent
LOST_TOKEN = ("CSRF cookie", "CSRF token")
TYPED_INTO = {
    "reports:brand_save_logo": brand_views.retype,
    "reports:brand_save_colour": brand_views.retype,
    "calculator:new": calculator_views.retype,
    "calculator:edit": calculator_views.retype,
    "calculator:scenario_edit": scenario_views.retype,
    "roadmap:edit_plan": edit_views.retype,
    "calculator:readiness": readiness_views.retype,
    "calculator:preview": calculator_views.preview_rests,
    "roadmap:progress": progress_views.retype,
    "roadmap:reading": progress_views.retype,
}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return HttpResponse(render_to_string("400.html"), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponse(render_to_string("500.html"), status=500)


def token_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403. A form that our own page sent comes back as it was typed, to be sent again; nothing is done."""
    answer = TYPED_INTO.get(request.resolver_match.view_name if request.resolver_match else "")
    if answer is None or not reason.startswith(LOST_TOKEN):
        return csrf_failure(request, reason)
    return answer(request, **request.resolver_match.kwargs)
