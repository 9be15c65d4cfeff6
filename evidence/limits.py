"""How large a panel may be on the web; the command takes larger ones."""

MIB = 1024 * 1024
MOST_BYTES = 10 * MIB
MOST_ROWS = 50_000
MOST_COLUMNS = 60
MOST_UNPACKED_BYTES = 200 * MIB
