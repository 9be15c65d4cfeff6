"""The unit that a carrier's bills commonly use, by country: offered first, never taken without being shown.

A convenience of the form and no figure: whatever stands here, the unit that the person leaves in the field counts.
"""

from collections.abc import Mapping

ANYWHERE = ""
SOLID = {ANYWHERE: "tonne"}
USUAL: Mapping[str, Mapping[str, str]] = {  # carrier -> country -> unit; what is not named is sold by weight
    "electricity": {ANYWHERE: "kWh"},
    "natural_gas": {
        ANYWHERE: "kWh_gross",
        **dict.fromkeys(("AUS", "CAN", "NZL"), "GJ_gross"),
        **dict.fromkeys(("IDN", "MYS", "USA", "VNM"), "MMBtu"),
        **dict.fromkeys(
            ("ARG", "BRA", "CHN", "IND", "ITA", "JPN", "KAZ", "PAK", "RUS", "THA", "TUR", "UKR"), "m3"
        ),
    },
    "gas_oil": {ANYWHERE: "litre", "USA": "us_gallon"},
    "kerosene": {ANYWHERE: "litre", "USA": "us_gallon"},
    "residual_fuel_oil": {ANYWHERE: "tonne", "USA": "us_gallon"},
    "lpg": {ANYWHERE: "tonne", "USA": "us_gallon"},
    "coke_oven_gas": {ANYWHERE: "GJ"},
    "blast_furnace_gas": {ANYWHERE: "GJ"},
    "biogas": {ANYWHERE: "kWh_gross"},
    "purchased_steam": {ANYWHERE: "tonne", "USA": "MMBtu"},
    "purchased_heat": {ANYWHERE: "MWh", "CHN": "GJ", "USA": "MMBtu"},
}


def usual_unit(carrier: str, country: str, *, fitting: tuple[str, ...]) -> str:
    """A unit of ``fitting``, those that the release has for the carrier; its first where nothing is known."""
    by_country = USUAL.get(carrier, SOLID)
    found = by_country.get(country, by_country[ANYWHERE])
    return found if found in fitting else fitting[0]


def usual_units_text(carrier: str, *, fitting: tuple[str, ...]) -> str:
    """ ":kWh_gross USA:MMBtu", for the script that offers the unit when carrier or country is chosen."""
    return " ".join(
        f"{country}:{usual_unit(carrier, country, fitting=fitting)}" for country in USUAL.get(carrier, SOLID)
    )
