"""The site's settings: one file, from the environment only (PORT, PUBLIC_URL, DATABASE_URL, REDIS_URL, STATE_DIR,
SECRET_KEY, DEBUG, TWO_PERSON_RULE).  config.environment holds the rules of each; a wrong value refuses to start with
one sentence.
"""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from config.environment import (
    LOOPBACK_HOSTS,
    read_database,
    read_debug,
    read_port,
    read_public_url,
    read_redis_url,
    read_secret_key,
    read_state_dir,
    read_two_person_rule,
)
from config.environment import ConfigError as ConfigError

BASE_DIR = Path(__file__).resolve().parent.parent

PORT = read_port(os.environ)
DEBUG = read_debug(os.environ)
PUBLIC_URL = read_public_url(os.environ, port=PORT)
if DEBUG and PUBLIC_URL.https:
    raise ConfigError("DEBUG shows the site's inside to every visitor: unset it where PUBLIC_URL is https.")
STATE_DIR = read_state_dir(os.environ, base_dir=BASE_DIR)
SECRET_KEY = read_secret_key(os.environ, state_dir=STATE_DIR)
TWO_PERSON_RULE = read_two_person_rule(os.environ)  # who edits a release does not publish it

# --- Application

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_q",
    "jobs",
    "releases",
    "evidence",
    "calculator",
    "roadmap",
    "reports",
]

MIDDLEWARE = [
    "config.csp.security_headers",  # outermost: static files and error pages carry the policy too
    "config.limits.limit_body",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # After whitenoise, whose files are compressed already. BREACH needs a secret beside a text of the attacker's in one
    # answer: no page repeats what a link to it says, the CSRF token is masked anew in every answer, and the length is
    # padded at random.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": read_database(os.environ, base_dir=BASE_DIR, state_dir=STATE_DIR)}

# --- Background work: jobs/ explains it, docs/operations.md says what to watch

# Each kind of run, defined in its own app: what it does, its limits, its words.
RUN_KINDS = {
    "report": "reports.runs.REPORT",
    "verify": "reports.verify.runs.VERIFY",
    "workbook": "reports.exports.runs.WORKBOOK",
    "panel": "evidence.runs.PANEL",
    "fit": "evidence.runs.FIT",
}
RUN_LEASE_SECONDS = 30.0  # a run whose process has said nothing for so long is taken up again
RUN_BEAT_SECONDS = 1.0  # how often it renews its lease, writes its progress and asks whether to stop
RUN_SWEEP_SECONDS = 5.0  # how often the worker looks for runs that were left behind
RUN_HUNG_SECONDS = 30.0  # a run that could start and has waited for so long: the worker restarts itself
RUN_STOP_SECONDS = 4.0  # what a stop waits for the run under way; then it is put back
RUN_WALL_SECONDS_MOST = 300  # no kind may allow itself more
RUN_FILES_BYTES_MOST = 2 * 1024**3  # files of all runs; above it the oldest results go before their time

Q_CLUSTER = {
    "name": "green-inflection",
    "workers": os.cpu_count() or 1,
    "queue_limit": 1,  # tasks fetched ahead: one, because a task that waits in a killed process waits for its lease
    "timeout": RUN_WALL_SECONDS_MOST + 30,
    "retry": RUN_WALL_SECONDS_MOST + 60,  # the lease of a task in the queue: above the timeout
    "poll": 0.5,
    "recycle": 100,
    "save_limit": -1,  # runs have rows of their own
    "ack_failures": True,  # and their own rule for trying again
    "scheduler": False,
}
REDIS_URL = read_redis_url(os.environ)
Q_CLUSTER |= {"redis": REDIS_URL} if REDIS_URL else {"orm": "default"}

# --- Who is there

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# A visitor without an account owns assessments through the session's token: a fortnight, Django's default, would
# lose them between two board meetings.
SESSION_COOKIE_AGE = 90 * 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # htmx sends the token from a header on <body>, never from the cookie
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.errors.token_refused"  # nothing typed is lost
MESSAGE_STORAGE = (
    "django.contrib.messages.storage.cookie.CookieStorage"  # the session holds the owner token only
)

# --- Where it is served

ALLOWED_HOSTS = list(LOOPBACK_HOSTS) if PUBLIC_URL.is_loopback else [PUBLIC_URL.host]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL.origin]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PUBLIC_URL.https
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PUBLIC_URL.https else 0
# gunicorn listens on 127.0.0.1 only, so https ends in a proxy on the same machine.  That proxy must pass Host on and
# must set X-Forwarded-Proto itself, overwriting a visitor's: without it every request is redirected for ever.  The
# header is believed only where PUBLIC_URL says that such a proxy exists.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PUBLIC_URL.https else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# --- Static files

STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

# --- Language and time

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- Log: everything to standard error, for whatever runs the process

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without_traceback": {"()": "config.limits.WithoutTraceback"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_traceback"]}
    },
    "root": {"handlers": ["stderr"], "level": "INFO" if DEBUG else "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO" if DEBUG else "WARNING", "propagate": False},
        # A scanner asking for another host name gets its 400; a stack trace for each would hide real errors.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
