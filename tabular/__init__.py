"""Safe CSV and XLSX in and out: limits, row errors by code, cells that no spreadsheet runs."""
