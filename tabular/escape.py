"""Text that no spreadsheet takes for a formula, and back. Pure.

A spreadsheet that opens a CSV file runs a cell that begins with = + - @ and some others: it can fetch addresses and
start programs. A quote mark in front makes it text. Numbers are written as they are.
"""

FORMULA_STARTS = frozenset("=+-@|\t\r\n＝＋－＠｜")


def safe_text(text: str) -> str:
    return f"'{text}" if _is_risky(text) else text


def original_text(cell: str) -> str:
    """What safe_text() was given, so that an export can be imported again."""
    return cell[1:] if cell.startswith("'") and _is_risky(cell[1:]) else cell


def _is_risky(text: str) -> bool:
    """Also behind blanks, which some programs drop, and behind the quote mark that makes it safe."""
    start = text.lstrip("' \u00a0\u200b\ufeff")[:1]
    return text[:1] in FORMULA_STARTS or start in FORMULA_STARTS
