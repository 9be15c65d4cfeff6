"""One sentence per code of what can be wrong with a release, for the page, the command and the form alike."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    # the folder and its files
    "not_a_folder": _("there is no such folder"),
    "missing_file": _("the file is missing"),
    "unknown_file": _("a release has no such file; remove it from the folder"),
    "file_too_large": _("the file has more than %(limit)s bytes"),
    "too_many_rows": _("the file has more than %(limit)s rows"),
    "bad_utf8": _("the text is not UTF-8; save the file as “CSV UTF-8”"),
    "bad_csv": _("the file is not well-formed CSV: %(reason)s"),
    "empty_file": _("the file is empty; its first row must name the columns"),
    "missing_column": _("the column is missing"),
    "unknown_column": _("this table has no such column"),
    "duplicate_column": _("the column stands there twice"),
    "wrong_cell_count": _("cells in the row: %(found)s, in the header: %(expected)s"),
    "not_one_row": _("the file must have exactly one row below its header, and has %(found)s"),
    # one file that holds them all
    "not_a_zip": _("the file is no .zip archive, or a damaged one"),
    "too_many_members": _("the archive has %(found)s files; at most %(limit)s are read"),
    "unpacked_too_large": _("the archive unpacks to more than %(limit)s bytes"),
    "packed_too_tightly": _("the file unpacks to %(ratio)s times its size; at most %(limit)s times is read"),
    "bad_member_name": _("files stand at the top of the archive or in one folder, under plain names"),
    "encrypted_member": _("the file is encrypted; pack it without a password"),
    "duplicate_member": _("the archive has two files of this name"),
    "bad_member": _("the file cannot be unpacked; pack the folder again"),
    "not_json": _("the file is not well-formed JSON: %(reason)s"),
    "not_a_document": _(
        "this is not a release; it must be an object with format, version, release and tables"
    ),
    "not_an_object": _("this must be an object with the table’s columns as its keys"),
    "not_a_list": _("this must be a list of rows"),
    "unknown_table": _("a release has no such table"),
    "not_text": _("this must be text in quotation marks"),
    "not_a_json_number": _("this must be a number without quotation marks, or null"),
    "not_a_json_truth": _("this must be true or false without quotation marks"),
    "nothing_uploaded": _("choose a file"),
    "tables_need_a_base": _("single tables need a release that the other tables are taken from; choose one"),
    # cells
    "required": _("a value is required"),
    "not_a_number": _("“%(value)s” is not a number; write 1234.5, with a decimal point and no separators"),
    "not_finite": _("a number must be finite"),
    "not_whole": _("“%(value)s” is not a whole number"),
    "not_true_or_false": _("“%(value)s” is neither true nor false"),
    "not_a_date": _("“%(value)s” is not a date; write it as 2026-11-23"),
    "control_character": _("the text contains a control character"),
    "unknown_choice": _("“%(value)s” is not one of %(allowed)s"),
    "too_long": _("the text has %(found)s characters; at most %(limit)s are allowed"),
    "min_value": _("%(value)s is too small; the least is %(limit_value)s"),
    "max_value": _("%(value)s is too large; the most is %(limit_value)s"),
    "not_above": _("%(value)s is not above %(limit_value)s"),
    "not_a_label": _("a label is letters, digits, points, hyphens and underscores, such as 2026.1"),
    "not_a_code": _("a code is letters and digits, joined by single underscores"),
    "not_a_division": _("a manufacturing division of ISIC Rev.4 is a number from 10 to 33"),
    "not_iso3": _("a country is three capital letters (ISO 3166-1 alpha-3), such as CHN"),
    "not_iso2": _("this country code is two capital letters (ISO 3166-1 alpha-2), such as CN"),
    "not_a_currency": _("a currency is three capital letters (ISO 4217), such as CNY"),
    "not_a_region": _("a region is an ISO 3166-2 code, such as CN-HE"),
    "not_a_day_or_year": _("a period of rates is a year, such as 2025, or a day, such as 2026-10-30"),
    "not_a_period": _("a period is a year, half-year, quarter, month or day, such as 2025-H1 or 2025-04"),
    # one table, or several together
    "duplicate_key": _("%(key)s stands there already"),
    "missing_division": _("division %(division)s is missing; a release has all 24 manufacturing divisions"),
    "missing_default": _("the default %(key)s is missing"),
    "default_out_of_range": _("%(key)s must lie between %(low)s and %(high)s, and is %(value)s"),
    "default_not_whole": _("%(key)s must be a whole number, and is %(value)s"),
    "missing_gwp": _("the potential of %(gas)s in %(assessment_report)s is missing"),
    "gwp_of_co2_not_1": _("the potential of carbon dioxide is 1 by definition, and is %(value)s here"),
    "not_one_release_reading": _(
        "exactly one reading of the AI unit must be the release's own; %(found)s are"
    ),
    "basis_not_of_dimension": _("an energy unit is net or gross; a unit of mass or volume is neither"),
    "unknown_unit": _("the unit %(unit)s is not in the table of units"),
    "repeated_unit": _("the unit %(unit)s stands there twice"),
    "units_not_convertible": _("without a value here this carrier cannot be converted from %(units)s"),
    "missing_fuel_factor": _("a fuel (scope 1) needs this factor"),
    "unknown_carrier": _("the carrier %(carrier)s is not in the table of carriers"),
    "carrier_not_scope_2": _("the carrier %(carrier)s is not of scope 2"),
    "unknown_country": _("the country %(country)s is not in the table of countries"),
    "region_not_of_country": _("the region %(region)s does not belong to the country %(country)s"),
    "range_not_in_order": _("low, value and high must rise: %(low)s, %(value)s, %(high)s"),
    "shares_not_in_order": _("low, middle and high must rise: %(low)s, %(value)s, %(high)s"),
    "end_uses_not_whole": _("the five shares must sum to 1, and sum to %(sum)s"),
    "unknown_end_use": _("“%(value)s” is not one of %(allowed)s"),
    "unknown_division": _("%(division)s is not a manufacturing division of ISIC Rev.4, 10 to 33"),
    "missing_end_uses": _("the split of division %(division)s for %(carrier_group)s is missing"),
    "cost_not_whole": _("a cost has low, middle and high, a currency and a year, or none of them"),
    "unknown_currency": _("no country of this release has the currency %(currency)s"),
    "unknown_place": _("the country %(place)s is not in the table of countries"),
    "not_a_condition": _(
        "“%(value)s” is no condition; write fact=value, or fact=value,value, or fact!=value"
    ),
    "unknown_fact": _("“%(value)s” is no fact of a plant; known are %(allowed)s"),
    "unknown_word": _("{%(value)s} is no word that a text can name"),
    "ends_before_it_starts": _(
        "an action ends after it starts; this one starts at %(low)s and ends at %(high)s"
    ),
    "unknown_lever": _("the lever %(lever)s is not in the table of levers"),
    "unknown_action": _("the action %(action)s is not in the table of actions"),
    "comes_later": _("%(action)s is in phase %(phase)s, after this one"),
    "waits_for_itself": _("what must come before %(action)s leads back to it"),
    "missing_words": _("the words of division %(division)s are missing"),
    "missing_area": _("the area %(area)s is missing"),
    "factors_fall": _("a better answer must not lower the share: %(values)s"),
    "factor_not_1": _("the best answer leaves the saving as it is: 1, not %(value)s"),
    "origin_too_strong": _("a row that rests on an assumed value is itself assumed"),
    # curves (equations.curve_rules)
    "no_all_record": _("%(outcome)s has no record for all country types and all industries"),
    "duplicate_record": _("the record %(key)s stands there twice"),
    "unknown_value": _("“%(value)s” is not one of %(allowed)s"),
    "not_inverted_u": _("a record of emissions must be an inverted U"),
    "missing_value": _("a record of this kind and shape needs this value"),
    "betas_not_of_shape": _("the sign of the quadratic coefficient does not make this shape"),
    "identification_missing": _("a fit says whether it is identified or weak"),
    "turning_point_not_positive": _("the turning point must be above 0, and is %(value)s"),
    "peak_not_positive": _("the peak effect must be above 0, and is %(value)s"),
    "peak_above_cap": _("the peak effect is %(value)s; evidence supports at most %(cap)s"),
    "range_not_around_value": _("the range %(low)s to %(high)s does not enclose the value %(value)s"),
    "turning_point_outside_observed_range": _(
        "the turning point %(value)s lies outside the observed AI levels %(low)s to %(high)s"
    ),
    "not_identified": _("a fit that is not identified cannot be published"),
    "numbers_beyond_arithmetic": _("these numbers are too large or too small to compute with"),
    "covariance_not_positive_semidefinite": _("these variances and this covariance cannot belong together"),
    # notes: worth knowing, no reason to refuse
    "missing_country_margin": _(
        "%(outcome)s has no record for %(country_type)s countries and all industries"
    ),
    "missing_industry_margin": _("%(outcome)s has no record for all country types and %(industry_class)s"),
    # a folder against the release of the same label
    "folder_changed": _("“%(before)s” in the database, “%(after)s” in the folder"),
    "folder_removed": _("the row %(key)s is in the database, not in the folder"),
    "folder_added": _("the row %(key)s is in the folder, not in the database"),
}


def sentence(code: str, params: Mapping[str, object]) -> str:
    """What is wrong, in words. Lists become “a, b, c”; an unknown code is a fault of the program."""
    readable = {name: _readable(value) for name, value in params.items()}
    return str(SENTENCES[code]) % readable


def _readable(value: object) -> object:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(str(item) for item in value if item != "")
    return value
