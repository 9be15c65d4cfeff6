"""What the admin's own pages about one release have in common."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from releases.models import Release


class ReleasePages(admin.ModelAdmin):
    """Finding the release, asking for rights, and the frame of a page; the views are in the modules beside this."""

    page_templates: Mapping[str, str] = {}  # where a page is not the one of this app

    def may_copy(self, request: HttpRequest) -> bool:
        return request.user.has_perm("releases.add_release")

    def may_edit(self, request: HttpRequest, release: Release) -> bool:
        return release.is_draft and request.user.has_perm("releases.change_release")

    def may_publish(self, request: HttpRequest, release: Release) -> bool:
        return not release.is_published and request.user.has_perm("releases.publish_release")

    def may_return(self, request: HttpRequest, release: Release) -> bool:
        rights = ("releases.change_release", "releases.publish_release")
        return release.is_in_review and any(request.user.has_perm(right) for right in rights)

    def rights(self, request: HttpRequest, release: Release) -> dict[str, bool]:
        return {
            "may_copy": self.may_copy(request),
            "may_submit": self.may_edit(request, release),
            "may_publish": self.may_publish(request, release) and release.is_in_review,
            "may_return": self.may_return(request, release),
        }

    def release_or_404(self, request: HttpRequest, pk: int) -> Release:
        release = self.get_object(request, str(pk))
        if not self.has_view_permission(request, release):
            raise PermissionDenied
        if release is None:
            raise Http404
        return release

    def page(
        self,
        request: HttpRequest,
        release: Release | None,
        template: str,
        title: str,
        *,
        status: int = 200,
        **context: Any,
    ) -> HttpResponse:
        context |= {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": release,
            "title": title % {"label": release.label} if release else title,
            **(self.rights(request, release) if release else {}),
        }
        name = self.page_templates.get(template, f"releases/admin/{template}.html")
        return TemplateResponse(request, name, context, status=status)
