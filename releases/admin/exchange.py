"""A release out of the admin as a .zip of CSV or as JSON, and back in as a new draft."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from releases.admin.page import ReleasePages
from releases.admin.steps import FORM
from releases.archive import write_zip
from releases.document import write_document
from releases.folder import MAX_BYTES, FolderError
from releases.models import TABLES, Release
from releases.release import LABEL
from releases.review import change_url
from releases.upload import read_upload
from releases.workflow import import_draft, next_label

PROBLEMS_SHOWN = 200
MAX_FILES = len(TABLES) + 1
FORMATS = {"zip": ("application/zip", write_zip), "json": ("application/json", write_document)}


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several files, none of them empty; by name."""

    def clean(self, data: Any, initial: Any = None) -> dict[str, UploadedFile]:
        files = [super(FilesField, self).clean(item, initial) for item in data or [None]]
        if len(files) > MAX_FILES:
            raise ValidationError(_("At most %(limit)s files.") % {"limit": MAX_FILES})
        if len({file.name for file in files}) < len(files):
            raise ValidationError(_("Two of the files have the same name."))
        return {file.name: file for file in files}


class ImportForm(forms.Form):
    files = FilesField(
        label=gettext_lazy("Files"),
        widget=Files(attrs={"accept": ".zip,.json,.csv"}),
        help_text=gettext_lazy(
            "A .zip of a release’s folder, a .json document, or some of its tables as CSV; at most 1 MB together."
        ),
    )
    otherwise = forms.ModelChoiceField(
        Release.objects.all(),
        label=gettext_lazy("Other tables from"),
        required=False,
        empty_label=gettext_lazy("the upload holds them all"),
        help_text=gettext_lazy("Tables that you do not upload are copied from this release."),
    )
    label = forms.CharField(
        label=gettext_lazy("Label of the draft"),
        max_length=40,
        required=False,
        validators=[LABEL],
        help_text=gettext_lazy("Empty: the label in the upload, or the next one that is free."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Where the figures come from; kept in the history."),
    )

    def clean_label(self) -> str:
        label = self.cleaned_data["label"]
        if label and Release.objects.filter(label=label).exists():
            raise ValidationError(_("There is a release %(label)s already.") % {"label": label})
        return label


class ExchangeViews(ReleasePages):
    @method_decorator(require_safe)
    def export_view(self, request: HttpRequest, pk: int, form: str) -> HttpResponse:
        release = self.release_or_404(request, pk)
        content_type, write = FORMATS[form]
        name = f'attachment; filename="release-{release.label}.{form}"'
        return HttpResponse(write(release), content_type=content_type, headers={"Content-Disposition": name})

    @FORM
    def import_view(self, request: HttpRequest) -> HttpResponse:
        if not self.may_copy(request):
            raise PermissionDenied
        if request.method != "POST":
            initial = {"otherwise": request.GET.get("otherwise")}
            return self._import_page(request, ImportForm(initial=initial))
        form = ImportForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._import_page(request, form, status=422)
        uploads = {name: file.read(MAX_BYTES + 1) for name, file in form.cleaned_data["files"].items()}
        base = form.cleaned_data["otherwise"]
        try:
            folder = read_upload(uploads, otherwise=base)
            draft = import_draft(
                folder,
                form.cleaned_data["label"] or _free(folder.release.label),
                parent=base or Release.objects.newest(),
                by=request.user,
                reason=form.cleaned_data["reason"],
            )
        except FolderError as error:
            form.add_error("files", _("Nothing was imported: the faults are listed below."))
            return self._import_page(
                request,
                form,
                status=422,
                problems=error.problems[:PROBLEMS_SHOWN],
                problems_left_out=max(0, len(error.problems) - PROBLEMS_SHOWN),
            )
        except ValidationError as error:  # the label was taken this moment
            form.add_error("label", error.messages)
            return self._import_page(request, form, status=422)
        self.log_addition(request, draft, _("Imported."))
        self.message_user(request, _("Draft %(label)s is imported.") % {"label": draft.label})
        return HttpResponseRedirect(change_url(draft))

    def _import_page(
        self, request: HttpRequest, form: ImportForm, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        return self.page(request, None, "import", _("Import a release"), status=status, form=form, **context)


def _free(label: str) -> str:
    return next_label(label) if Release.objects.filter(label=label).exists() else label
