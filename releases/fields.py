"""The few kinds of column that release tables have, as plain Django fields, and the database's own checks on them."""

import math
from collections.abc import Callable, Iterator

from django.core.exceptions import ValidationError
from django.core.validators import BaseValidator, MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.deconstruct import deconstructible
from django.utils.functional import Promise

from releases.wording import SENTENCES

Text = str | Promise
Check = Callable[[str], None]  # raises ValidationError
LARGEST = 1e100  # nan and infinity fail this bound in every database, and its square is still finite
LARGEST_WHOLE = 2_000_000_000


def validate_finite(value: float) -> None:
    if not math.isfinite(value):
        raise ValidationError(SENTENCES["not_finite"], code="not_finite", params={"value": value})


@deconstructible
class AboveValidator(BaseValidator):
    message = SENTENCES["not_above"]
    code = "not_above"

    def compare(self, a: float, b: float) -> bool:
        return a <= b


def pattern(regex: str, code: str) -> RegexValidator:
    return RegexValidator(regex, message=SENTENCES[code], code=code)


CODE = pattern(r"^[A-Za-z0-9]+(_[A-Za-z0-9]+)*\Z", "not_a_code")
ISO3 = pattern(r"^[A-Z]{3}\Z", "not_iso3")
ISO2 = pattern(r"^[A-Z]{2}\Z", "not_iso2")
CURRENCY = pattern(r"^[A-Z]{3}\Z", "not_a_currency")
REGION = pattern(r"^[A-Z]{2}-[A-Z0-9]{1,3}\Z", "not_a_region")
DIVISION = pattern(r"^(1[0-9]|2[0-9]|3[0-3])\Z", "not_a_division")
DAY_OR_YEAR = pattern(r"^[0-9]{4}(-[0-9]{2}-[0-9]{2})?\Z", "not_a_day_or_year")
PERIOD = pattern(r"^[0-9]{4}(-(Q[1-4]|H[12]|[0-9]{2}(-[0-9]{2})?))?\Z", "not_a_period")


def text(
    label: Text, hint: Text = "", *, optional: bool = False, length: int = 200, form: Check | None = None
) -> models.CharField:
    checks = [] if form is None else [form]
    return models.CharField(label, max_length=length, blank=optional, help_text=hint, validators=checks)


def long_text(
    label: Text, hint: Text = "", *, optional: bool = False, form: Check | None = None
) -> models.TextField:
    checks = [] if form is None else [form]
    return models.TextField(label, max_length=4000, blank=optional, help_text=hint, validators=checks)


def codeword(
    label: Text, hint: Text = "", *, form: RegexValidator = CODE, optional: bool = False, length: int = 40
) -> models.CharField:
    return models.CharField(label, max_length=length, blank=optional, help_text=hint, validators=[form])


def choice(
    label: Text, choices: type[models.TextChoices], hint: Text = "", *, optional: bool = False
) -> models.CharField:
    return models.CharField(label, max_length=40, choices=choices, blank=optional, help_text=hint)


def flag(label: Text, hint: Text = "") -> models.BooleanField:
    return models.BooleanField(label, default=False, help_text=hint)


def number(
    label: Text,
    hint: Text = "",
    *,
    optional: bool = False,
    low: float | None = None,
    above: float | None = None,
    high: float | None = None,
) -> models.FloatField:
    validators = [validate_finite, MaxValueValidator(LARGEST if high is None else high)]
    if above is not None:
        validators.append(AboveValidator(above))
    else:
        validators.append(MinValueValidator(-LARGEST if low is None else low))
    return models.FloatField(label, null=optional, blank=optional, help_text=hint, validators=validators)


def whole(
    label: Text, hint: Text = "", *, optional: bool = False, low: int = 0, high: int = LARGEST_WHOLE
) -> models.IntegerField:
    validators = [MinValueValidator(low), MaxValueValidator(high)]
    return models.IntegerField(label, null=optional, blank=optional, help_text=hint, validators=validators)


CONDITION = {MinValueValidator: "gte", MaxValueValidator: "lte", AboveValidator: "gt"}


def constrained(model: type[models.Model]) -> type[models.Model]:
    """Class decorator: what the fields declare (choices, ranges, keys) becomes constraints of the database too.

    ``model.keys`` are the columns that name a row within its release. Done after the class exists because a nested
    Meta cannot see the fields; migrations read the same list.
    """
    allowed = Q(*(condition for field in model._meta.local_fields for condition in _conditions(field)))
    model._meta.constraints = [
        *(
            models.UniqueConstraint(fields=["release", *key], name=f"{model.table}_{'_'.join(key)}_once")
            for key in model.keys
        ),
        models.CheckConstraint(condition=allowed, name=f"{model.table}_values_allowed"),
    ]
    return model


def _conditions(field: models.Field) -> Iterator[tuple[str, object]]:
    if field.choices:
        yield f"{field.name}__in", [*(value for value, _ in field.choices), *([""] if field.blank else [])]
    for validator in field._validators:  # those declared here, without the database's own
        if type(validator) in CONDITION:
            yield f"{field.name}__{CONDITION[type(validator)]}", validator.limit_value
