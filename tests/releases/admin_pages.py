"""The admin's addresses, what a browser would post there, and people with some rights."""

from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from releases.admin.stale import version_of

ALL_EMISSIONS = {"outcome": "emissions", "country_type": "all", "industry_class": "all"}
ACTIONS = ("copy", "validate", "submit", "return", "publish")
EXPORTS = ("export_zip", "export_json")


def action_url(release, action):
    return reverse(f"admin:releases_release_{action}", args=[release.pk])


def list_url(model):
    return reverse(f"admin:releases_{model._meta.model_name}_changelist")


def change_url(instance):
    return reverse(f"admin:releases_{instance._meta.model_name}_change", args=[instance.pk])


def delete_url(instance):
    return reverse(f"admin:releases_{instance._meta.model_name}_delete", args=[instance.pk])


def form_of(instance, **changes):
    """What a browser would post from the row's form."""
    values = {name: getattr(instance, name) for name in type(instance).columns()}
    values |= {"version": version_of(instance)} | changes
    return {name: value for name, value in values.items() if value is not None and value is not False}


def with_permissions(*codenames, name="clerk") -> Client:
    user = User.objects.create_user(name, f"{name}@example.org", "a long password", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    assert user.user_permissions.count() == len(codenames)
    client = Client()
    client.force_login(user)
    return client


def notes_form(client, url, **changes):
    """What a browser would post from the page before submitting or publishing."""
    form = client.get(url).context["form"]
    return {name: value for name, value in (form.initial | changes).items() if value is not None}
