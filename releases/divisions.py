"""Manufacturing: the divisions of section C of ISIC Rev.4. No Django."""

DIVISIONS = tuple(str(division) for division in range(10, 34))
