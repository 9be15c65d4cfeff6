"""Who sees panels and fits: staff with the permission to analyse them; all of them see each other's."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control

PERMISSION = "evidence.analyse_panels"
View = Callable[..., HttpResponse]


def is_analyst(user: AbstractBaseUser | AnonymousUser) -> bool:
    return bool(user.is_active and user.is_staff and user.has_perm(PERMISSION))


def analysts_only(*also: str) -> Callable[[View], View]:
    """A visitor is sent to the login; who lacks the permission, or one of ``also``, gets 403."""

    def decorate(view: View) -> View:
        @wraps(view)
        @cache_control(private=True, no_cache=True)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), reverse("admin:login"))
            if not (is_analyst(request.user) and request.user.has_perms(also)):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate
