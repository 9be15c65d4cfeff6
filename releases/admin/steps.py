"""The steps of a release's life as pages: copy, validate, submit, return, publish."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from releases.admin.page import ReleasePages
from releases.comparison import compare
from releases.models import FrozenReleaseError, Release
from releases.review import change_url, located_problems
from releases.validation import notes_on_tables, validate_tables
from releases.workflow import (
    CannotPublish,
    copy_to_draft,
    is_own_work,
    next_label,
    publish,
    return_to_draft,
    rows_of,
    submit,
)

FORM = method_decorator(require_http_methods(["GET", "HEAD", "POST"]))


class CopyForm(forms.ModelForm):
    class Meta:
        model = Release
        fields = ("label",)


class NotesForm(forms.Form):
    """The release notes, and the last event of the history that the writer of the notes has seen."""

    notes = forms.CharField(
        label=gettext_lazy("What changes, and why"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6, "class": "vLargeTextField"}),
        help_text=gettext_lazy(
            "The release notes: printed with the release, for whoever asks why a figure moved."
        ),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text=gettext_lazy("For whoever edits it next; kept in the history."),
    )


class StepViews(ReleasePages):
    @FORM
    def copy_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        release = self.release_or_404(request, pk)
        if not self.may_copy(request):
            raise PermissionDenied
        form = CopyForm(request.POST or None, initial={"label": next_label(release.label)})
        if request.method == "POST" and form.is_valid():
            draft = copy_to_draft(release, form.cleaned_data["label"], by=request.user)
            self.log_addition(request, draft, _("Copied from release %(label)s.") % {"label": release.label})
            self.message_user(request, _("Draft %(label)s is ready to be edited.") % {"label": draft.label})
            return HttpResponseRedirect(change_url(draft))
        return self.page(request, release, "copy", _("Copy release %(label)s"), form=form)

    @method_decorator(require_safe)
    def validate_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        release = self.release_or_404(request, pk)
        rows = rows_of(release)
        return self.page(
            request,
            release,
            "validate",
            _("Validate release %(label)s"),
            problems=located_problems(validate_tables(rows), rows, release),
            notes=located_problems(notes_on_tables(rows), rows, release),
        )

    @FORM
    def submit_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        release = self.release_or_404(request, pk)
        if not request.user.has_perm("releases.change_release") or release.is_published:
            raise PermissionDenied
        form = NotesForm(request.POST or None, initial=_notes_of(release))
        if request.method == "POST" and form.is_valid():
            try:
                submit(release, by=request.user, notes=form.cleaned_data["notes"])
            except CannotPublish as error:
                problems = located_problems(error.problems, error.rows, release)
                return self._step(request, release, "submit", form, status=422, problems=problems)
            except FrozenReleaseError as error:
                return self._told(request, release, error)
            self.log_change(request, release, _("Submitted for review."))
            self.message_user(request, _("Release %(label)s is in review.") % {"label": release.label})
            return HttpResponseRedirect(change_url(release))
        return self._step(request, release, "submit", form, status=422 if form.errors else 200)

    @FORM
    def return_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        release = self.release_or_404(request, pk)
        if not self.may_return(request, release):
            raise PermissionDenied
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                return_to_draft(release, by=request.user, reason=form.cleaned_data["reason"])
            except FrozenReleaseError as error:
                return self._told(request, release, error)
            self.log_change(request, release, _("Returned to draft."))
            self.message_user(request, _("Release %(label)s is a draft again.") % {"label": release.label})
            return HttpResponseRedirect(change_url(release))
        return self.page(
            request,
            release,
            "return",
            _("Return release %(label)s to draft"),
            form=form,
            status=422 if form.errors else 200,
        )

    @FORM
    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        release = self.release_or_404(request, pk)
        if not request.user.has_perm("releases.publish_release"):
            raise PermissionDenied
        if not release.is_in_review:
            return self._told(request, release, None)
        form = NotesForm(request.POST or None, initial=_notes_of(release))
        if request.method == "POST" and form.is_valid():
            if form.cleaned_data["seen"] != _last_event(release):
                form = NotesForm(initial={**_notes_of(release), "notes": form.cleaned_data["notes"]})
                return self._step(request, release, "publish", form, status=409, out_of_date=True)
            try:
                publish(release, now=timezone.now(), by=request.user, notes=form.cleaned_data["notes"])
            except CannotPublish as error:
                problems = located_problems(error.problems, error.rows, release)
                return self._step(request, release, "publish", form, status=422, problems=problems)
            except FrozenReleaseError as error:  # someone else was faster
                return self._told(request, release, error)
            self.log_change(request, release, _("Published."))
            self.message_user(request, _("Release %(label)s is published.") % {"label": release.label})
            return HttpResponseRedirect(change_url(release))
        return self._step(request, release, "publish", form, status=422 if form.errors else 200)

    def _step(
        self,
        request: HttpRequest,
        release: Release,
        step: str,
        form: forms.Form,
        *,
        status: int = 200,
        problems: list[dict[str, object]] | None = None,
        **context: Any,
    ) -> HttpResponse:
        """The page before submitting or publishing: faults, or what changes and the notes."""
        rows = rows_of(release)
        if problems is None:
            problems = located_problems(validate_tables(rows), rows, release)
        changes = compare(rows_of(release.parent), rows) if release.parent and not problems else []
        titles = {
            "submit": _("Submit release %(label)s for review"),
            "publish": _("Publish release %(label)s"),
        }
        return self.page(
            request,
            release,
            step,
            titles[step],
            status=status,
            form=form,
            problems=problems,
            changes=[found for found in changes if found.total],
            own_work=is_own_work(release, request.user),
            **(self.before_publishing(request, release) if step == "publish" and not problems else {}),
            **context,
        )

    def before_publishing(self, request: HttpRequest, release: Release) -> dict[str, Any]:
        """More for the page where it is decided."""
        return {}

    def _told(self, request: HttpRequest, release: Release, error: FrozenReleaseError | None) -> HttpResponse:
        """Back to the release, with what is in the way and, where somebody was faster, who."""
        release.refresh_from_db()
        last = release.events.first()
        text = str(error) if error else _not_in_review(release)
        if last and last.who:
            params = {
                "what": last.get_action_display(),
                "who": last.who,
                "when": timezone.localtime(last.at).strftime("%Y-%m-%d %H:%M"),
            }
            text = f"{text} {_('Last: %(what)s, by %(who)s, %(when)s.') % params}"
        self.message_user(request, text, messages.ERROR)
        return HttpResponseRedirect(change_url(release))


def _not_in_review(release: Release) -> str:
    if release.is_published:
        return _("Release %(label)s is published already.") % {"label": release.label}
    return _("Release %(label)s is a draft; submit it for review first.") % {"label": release.label}


def _notes_of(release: Release) -> dict[str, object]:
    return {"notes": release.summary_en, "seen": _last_event(release)}


def _last_event(release: Release) -> int | None:
    last = release.events.order_by("-pk").first()
    return last and last.pk
