"""Names of the uncertain inputs (equations.uncertain): “quantity.electricity” is “Electricity used”."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from calculator.result.estimate_names import LEVERS

ALONE = {
    "turning_point": _("Turning point of the curves"),
    "effect": _("Height of the curves"),
    "capex": _("Investment"),
    "delay": _("Delay of the plan"),
    "reached": _("Share of the target reached"),
    "rebound": _("Saving taken back by more use"),
}
OF_CARRIERS = {
    "quantity": _("%(name)s used"),
    "price": _("Price: %(name)s"),
    "factor": _("Emission factor: %(name)s"),
}
OF_LEVERS = {
    "saving": _("%(name)s: saving"),
    "realisation": _("%(name)s: share that plants get"),
}


def input_name(name: str, carriers: Mapping[str, str]) -> str:
    """``carriers``: names by code."""
    kind, _dot, of = name.partition(".")
    if kind in OF_CARRIERS:
        return str(OF_CARRIERS[kind]) % {"name": carriers.get(of, of.replace("_", " "))}
    if kind in OF_LEVERS:
        return str(OF_LEVERS[kind]) % {"name": str(LEVERS.get(of, of.replace("_", " ")))}
    return str(ALONE.get(name, name.replace("_", " ")))
