"""Works out the few shapes of formula that our workbooks have, as a spreadsheet does (LibreOffice is not asked)."""

import re

REFERENCE = re.compile(r"(?:'([^']+)'!)?(\$?[A-Z]{1,2}\$?[0-9]+)(?::(\$?[A-Z]{1,2}\$?[0-9]+))?")


def npv(rate, flows):
    """Excel's: the first value falls at the end of the first period."""
    return sum(flow / (1 + rate) ** at for at, flow in enumerate(flows, 1))


def largest(*values):
    return max(one for value in values for one in (value if isinstance(value, list) else [value]))


def evaluated(workbook, sheet, cell):
    """The value of a cell of a workbook that openpyxl has read, formulas worked out from what they refer to."""
    value = workbook[sheet][cell].value
    if not (isinstance(value, str) and workbook[sheet][cell].data_type == "f"):
        return value

    def put(match):
        of, first, last = match[1] or sheet, match[2].replace("$", ""), (match[3] or "").replace("$", "")
        if not last:
            return repr(evaluated(workbook, of, first) or 0)
        cells = [one.coordinate for row in workbook[of][f"{first}:{last}"] for one in row]
        return repr([evaluated(workbook, of, one) or 0 for one in cells])

    python = REFERENCE.sub(put, value.removeprefix("=")).replace("^", "**")
    functions = {"SUM": sum, "NPV": npv, "ABS": abs, "MAX": largest, "__builtins__": {}}
    return eval(python, functions)
