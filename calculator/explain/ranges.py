"""How a range is worked out: from which widths, by how many draws, between which points. No Django."""

from calculator.explain.case import Case, Explanation, Step

RULES = ("range_points", "range_lognormal", "range_triangular", "range_uniform", "range_curve", "range_line")
WIDTH_KEYS = ("uncertainty_", "levers.", "rebound_share", "curves.")  # what such keys begin with


def widths(case: Case) -> Explanation | None:
    """None where the result has no draws. Its inputs are the widths; what they apply to is each figure's own."""
    found = case.result.get("uncertainty")
    if not found:
        return None
    params: dict[str, float | str] = {"draws": float(found["draws"]), "matrix": found["matrix_sha256"]}
    steps = tuple(Step(code, None, None, "draws", params) for code in ("range_draws", *RULES))
    keys = tuple(
        key
        for key, entry in case.provenance.items()
        if key.startswith(WIDTH_KEYS)
        and (key.startswith("uncertainty_") or "low" in entry or "high" in entry)
    )
    return Explanation(float(found["draws"]), "draws", steps, (), keys)
