import os
import sys
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.environment import ConfigError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

GUNICORN_APP_LOAD_ERROR = 4  # on this exit code of a worker gunicorn stops instead of starting another

try:
    application = get_wsgi_application()
    import_module(settings.ROOT_URLCONF)  # every page's code, before gunicorn forks, not on a first request
except ConfigError as error:
    print(error, file=sys.stderr)
    sys.exit(GUNICORN_APP_LOAD_ERROR)
