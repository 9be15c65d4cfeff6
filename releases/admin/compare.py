"""Any two releases side by side."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from releases.admin.page import ReleasePages
from releases.comparison import TableChanges, compare
from releases.models import MODELS, Release
from releases.workflow import rows_of

ROWS_SHOWN = 50  # of each table
ROWS_SHOWN_OF_ONE = 2_000


class CompareForm(forms.Form):
    before = forms.ModelChoiceField(
        Release.objects.all(), label=gettext_lazy("From release"), empty_label=gettext_lazy("choose")
    )
    after = forms.ModelChoiceField(
        Release.objects.all(), label=gettext_lazy("To release"), empty_label=gettext_lazy("choose")
    )


class CompareViews(ReleasePages):
    @method_decorator(require_safe)
    def compare_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = "before" in request.GET or "after" in request.GET
        form = CompareForm(request.GET if asked else None)
        title = _("Compare two releases")
        if not asked or not form.is_valid():
            return self.page(request, None, "compare", title, form=form, status=422 if asked else 200)
        before, after = form.cleaned_data["before"], form.cleaned_data["after"]
        only = request.GET.get("table") if request.GET.get("table") in MODELS else None
        found = compare(rows_of(before), rows_of(after))
        return self.page(
            request,
            None,
            "compare",
            title,
            form=form,
            before=before,
            after=after,
            tables=found,
            only=only,
            sections=[
                _section(changes, ROWS_SHOWN_OF_ONE if only else ROWS_SHOWN)
                for changes in found
                if changes.total and only in (None, changes.table)
            ],
        )


def _section(changes: TableChanges, shown: int) -> dict[str, object]:
    rows = changes.rows[:shown]
    return {"changes": changes, "rows": rows, "left_out": len(changes.rows) - len(rows)}
