"""The larger places that a country lies in, nearest first: those for which a release may have a price.

Continents by the UN's M49 regions; Central America and the Caribbean belong to none of the two Americas here, because
sources of prices draw that line differently.
"""

_UNION = (
    "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK "
    "SVN SWE"
)
_CONTINENTS = {
    "africa": (
        "DZA EGY LBY MAR SDN TUN AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI ERI ETH GAB GHA GIN GMB "
        "GNB GNQ KEN LBR LSO MDG MLI MOZ MRT MUS MWI NAM NER NGA RWA SEN SLE SOM SSD STP SWZ SYC TCD TGO TZA "
        "UGA ZAF ZMB ZWE"
    ),
    "asia": (
        "KAZ KGZ TJK TKM UZB CHN HKG JPN KOR MAC MNG PRK TWN BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM AFG "
        "BGD BTN IND IRN LKA MDV NPL PAK ARE ARM AZE BHR CYP GEO IRQ ISR JOR KWT LBN OMN PSE QAT SAU SYR TUR "
        "YEM"
    ),
    "europe": (
        "BGR BLR CZE HUN MDA POL ROU RUS SVK UKR DNK EST FIN GBR IRL ISL LTU LVA NOR SWE ALB AND BIH ESP GRC "
        "HRV ITA MKD MLT MNE PRT SMR SRB SVN VAT AUT BEL CHE DEU FRA LIE LUX MCO NLD"
    ),
    "north_america": "CAN USA",
    "oceania": "AUS NZL FJI PNG SLB VUT FSM KIR MHL NRU PLW TON TUV WSM",
    "south_america": "ARG BOL BRA CHL COL ECU GUY PER PRY SUR URY VEN",
}
EU = frozenset(_UNION.split())
CONTINENT = {iso3: name for name, members in _CONTINENTS.items() for iso3 in members.split()}


def places_around(iso3: str) -> tuple[str, ...]:
    """ "DEU" -> ("DEU", "EU", "europe"): where a price is looked for, in this order."""
    union = ("EU",) if iso3 in EU else ()
    continent = (CONTINENT[iso3],) if iso3 in CONTINENT else ()
    return (iso3, *union, *continent)
