"""The page on which the owner of a roadmap edits its plan: each action a form of its own, saved as it is filled in."""

import json
import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods
from django_htmx.http import reselect, reswap, retarget

from accounts.owner import owner_of
from calculator.models import Assessment
from roadmap.edit_answer import SAVE, answer_to, typed_again
from roadmap.edit_items import Desk, desk_of
from roadmap.edit_page import Answer, edit_page
from roadmap.edit_wording import LOST_SESSION
from roadmap.saved_plan import plan_state


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """``?open=`` names the action whose form stands open."""
    desk = desk_of(_assessment(request, pk))
    if request.method != "POST":
        return _page(request, desk, Answer(key=request.GET.get("open", "")))
    answer = answer_to(desk, request.POST)
    if request.htmx:
        asked = request.POST.get("do", SAVE)
        is_of_a_field = asked == SAVE and "on_top" not in request.POST and answer.status in (200, 422)
        return _fragment(request, desk, answer) if is_of_a_field else _page(request, desk, answer)
    if answer.status != 200:
        return _page(request, desk, answer)
    if answer.said:
        messages.success(request, _("Saved: %(edit)s.") % {"edit": answer.said})
    return redirect(
        f"{reverse('roadmap:edit_plan', args=[pk])}?open={answer.key}#item-{answer.key}"
        if answer.key
        else request.path
    )


def retype(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """To a form whose token no longer fits (config.errors): it comes back with a fresh one, and nothing is done."""
    desk = desk_of(_assessment(request, pk))
    return _page(request, desk, typed_again(desk, request.POST, status=403, problem=str(LOST_SESSION)))


def _assessment(request: HttpRequest, pk: uuid.UUID) -> Assessment:
    own = Assessment.objects.owned_by(owner_of(request)).select_related("enterprise", "release", "scenario")
    return get_object_or_404(own, pk=pk)


def _page(request: HttpRequest, desk: Desk, answer: Answer) -> HttpResponse:
    """The whole of it; htmx takes the plan out of it."""
    response = render(request, "roadmap/edit.html", _context(desk, answer), status=answer.status)
    if request.htmx:
        return reselect(reswap(retarget(response, "#plan"), "outerHTML"), "#plan")
    return response


def _fragment(request: HttpRequest, desk: Desk, answer: Answer) -> HttpResponse:
    """What a field's change moves, and never a field: nobody is interrupted while typing."""
    context = _context(desk, answer)
    page = context["page"]
    context |= {"part": page.item(answer.key), "followers": page.followers(answer.key), "oob": True}
    if context["part"] is None:
        raise Http404
    response = render(request, "roadmap/_edit_saved.html", context, status=answer.status)
    if answer.status == 200:
        saved = {"key": answer.key, "from": answer.revision_before, "to": page.revision}
        response["HX-Trigger"] = json.dumps({"plan:saved": saved})
    return response


def _context(desk: Desk, answer: Answer) -> dict[str, object]:
    state = plan_state(desk.assessment)
    return {
        "assessment": desk.assessment,
        "page": edit_page(desk, state, answer=answer),
        "answer": answer,
        "firm": str(desk.assessment.enterprise),
        "action": reverse("roadmap:edit_plan", args=[desk.assessment.pk]),
        "release_label": desk.tables.label,
    }
