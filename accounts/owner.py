"""Who a visitor is without an account: a random token in the session, of which only the hash is stored."""

import hashlib
import secrets

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone

SESSION_KEY = "owner_token"
SEEN_KEY = "owner_seen_on"


def owner_of(request: HttpRequest) -> str | None:
    """The hash that marks this visitor's own objects; None for a visitor who owns nothing."""
    token = request.session.get(SESSION_KEY)
    if token:
        _prolong(request)
    return _hash(token) if token else None


def ensure_owner(request: HttpRequest) -> str:
    """The same, giving the visitor a token where there is none; login keeps it, as it keeps a session's data."""
    if SESSION_KEY not in request.session:
        request.session[SESSION_KEY] = secrets.token_urlsafe(32)
    _prolong(request)
    return _hash(request.session[SESSION_KEY])


def owner_of_user(user: AbstractBaseUser | AnonymousUser) -> str | None:
    """What marks the objects that an account made, as staff do; never equal to a visitor's hash."""
    return f"user:{user.pk}" if user.is_authenticated else None


def owners_of(request: HttpRequest) -> tuple[str, ...]:
    """All the marks by which this visitor owns: the session's, and the account's where one is signed in."""
    return tuple(mark for mark in (owner_of(request), owner_of_user(request.user)) if mark)


def _prolong(request: HttpRequest) -> None:
    """Once a day a visit begins the session's age anew: who comes back keeps what they made."""
    today = timezone.now().date().isoformat()
    if request.session.get(SEEN_KEY) != today:
        request.session[SEEN_KEY] = today


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
