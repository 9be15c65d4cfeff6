"""A curve's form: takes turning point and height or the two coefficients, and keeps what the record's kind keeps."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from equations.curves import SHAPE_SIGN, betas_of_turning_point, turning_point_of_betas
from releases.admin.stale import VersionedForm
from releases.choices import Kind
from releases.wording import sentence

POINT = ("turning_point", "peak_log_effect")
BETAS = ("beta_linear", "beta_quadratic")
SAME = 1e-6  # relative: the two pairs say one curve, however they were rounded
DIGITS = 12


class CurveForm(VersionedForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("shape") in SHAPE_SIGN and not {*POINT, *BETAS, "kind"} & self.errors.keys():
            self._keep_one_pair(cleaned)
        return cleaned

    def _keep_one_pair(self, cleaned: dict[str, Any]) -> None:
        """A threshold keeps turning point and height, a regression its coefficients; the other pair is derived."""
        kept, other, convert = (
            (BETAS, POINT, betas_of) if cleaned["kind"] == Kind.REGRESSION else (POINT, BETAS, point_of)
        )
        given = [cleaned.get(name) for name in other]
        if all(value is None for value in given):
            return
        for name, value in zip(other, given, strict=True):
            if value is None:
                self.add_error(name, _("Give both, or neither."))
                return
        try:
            derived = convert(*given, cleaned["shape"])
        except ValidationError as error:
            self.add_error(other[1], error)
            return
        for name, value in zip(kept, derived, strict=True):
            if cleaned.get(name) is None:
                cleaned[name] = value
            elif abs(cleaned[name] - value) > SAME * abs(value):
                text = _("This makes %(name)s %(derived)s, not %(given)s: leave one of the two pairs empty.")
                label = self._meta.model._meta.get_field(name).verbose_name
                params = {"name": label, "derived": f"{value:.6g}", "given": f"{cleaned[name]:.6g}"}
                self.add_error(other[kept.index(name)], text % params)
        cleaned.update(dict.fromkeys(other))


def point_of(beta_linear: float, beta_quadratic: float, shape: str) -> tuple[float, float]:
    """(T, h); ValidationError where the coefficients do not make this shape."""
    if SHAPE_SIGN[shape] * beta_quadratic >= 0:
        raise ValidationError(sentence("betas_not_of_shape", {}))
    try:
        pair = turning_point_of_betas(beta_linear=beta_linear, beta_quadratic=beta_quadratic)
    except ArithmeticError as error:
        raise ValidationError(sentence("numbers_beyond_arithmetic", {})) from error
    return _short(pair)


def betas_of(turning_point: float, peak_log_effect: float, shape: str) -> tuple[float, float]:
    """(b1, b2); ValidationError where they are beyond arithmetic."""
    try:
        pair = betas_of_turning_point(
            turning_point=turning_point, peak_log_effect=peak_log_effect, shape=shape
        )
    except ArithmeticError as error:
        raise ValidationError(sentence("numbers_beyond_arithmetic", {})) from error
    return _short(pair)


def _short(pair: tuple[float, float]) -> tuple[float, float]:
    first, second = (float(f"{value:.{DIGITS}g}") for value in pair)
    return first, second
