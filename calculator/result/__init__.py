"""The result page: what applies is decided without words (headline, findings), then said, drawn and tabled."""
