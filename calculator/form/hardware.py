"""What the hardware that a plan adds comes to in a year, while it is typed."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from pydantic import ValidationError

from calculator import formats
from calculator.defaults import Defaults
from calculator.form.bills import ReadBill, grid_factor
from calculator.form.plant import ProfileForm
from calculator.inside_inputs import embodied_kg_per_year, hardware_kwh
from calculator.profile import AiHardware, Profile
from releases.snapshot import ReleaseTables

ELECTRICITY = "electricity"


def hardware_text(form: ProfileForm, bills: Sequence[ReadBill], profile: Profile) -> str:
    """ "Comes to 1,460 MWh a year, 775 t CO2e"; empty until something is counted, and while an entry is wrong.

    ``profile``: as far as it says which factor counts.
    """
    typed = form.profile_data().get("ai_hardware")
    if not typed or not form.tables.levers or form.is_wrong(*form.ADVISER_FOLDS["hardware"]):
        return ""
    try:
        hardware = AiHardware.model_validate(typed)
    except ValidationError:
        return ""
    defaults = Defaults(form.tables)
    mwh, embodied_kg = hardware_kwh(hardware, defaults) / 1000.0, embodied_kg_per_year(hardware, defaults)
    parts = []
    if mwh:
        factor = electricity_factor(bills, profile, form.tables)
        params = {
            "energy": formats.figure(mwh),
            "tonnes": formats.figure(mwh * factor) if factor is not None else "",
        }
        if factor is None:
            parts.append(_("Comes to %(energy)s MWh a year.") % params)
        else:
            parts.append(_("Comes to %(energy)s MWh and %(tonnes)s t CO2e a year.") % params)
    if embodied_kg:
        params = {"tonnes": formats.figure(embodied_kg / 1000.0)}
        parts.append(
            _("Making it took %(tonnes)s t CO2e for each year of its life; that is in no total.") % params
        )
    return " ".join(parts)


def electricity_factor(bills: Sequence[ReadBill], profile: Profile, tables: ReleaseTables) -> float | None:
    """t CO2e per MWh: that of the firm's electricity bills, else of the grid; None while no country is chosen."""
    power = [
        read
        for read in bills
        if read.bill.carrier == ELECTRICITY and read.energy_mwh is not None and read.emissions_t is not None
    ]
    energy = sum(read.energy_mwh for read in power)
    if energy > 0:
        return sum(read.emissions_t for read in power) / energy
    found = grid_factor(profile, tables)
    return found.value / 1000.0 if found else None
