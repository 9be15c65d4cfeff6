#!/usr/bin/env python3
"""Django's commands, e.g. `.venv/bin/python manage.py assess profile.json`."""

import os
import sys

try:
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    from config.environment import ConfigError
except ImportError as error:
    sys.exit(
        f"{error.name} is not installed for this Python: run `make setup`, then .venv/bin/python manage.py."
    )

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(sys.argv)
    except ConfigError as error:
        sys.exit(str(error))
    except DatabaseError as error:
        sys.exit(f"The database cannot be used: {' '.join(str(error).split())}.")
