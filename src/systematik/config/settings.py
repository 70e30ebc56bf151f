"""Settings from the environment; every default is safe to start from."""

import os
from pathlib import Path
from typing import Any

from django.utils.csp import CSP

from systematik.config import environment
from systematik.config.mail import mailers
from systematik.config.secret import secret_key
from systematik.config.sqlite import use_sound_sqlite

use_sound_sqlite()

PACKAGE = Path(__file__).resolve().parent.parent
CONTENT = Path(os.environ.get("SYSTEMATIK_CONTENT", PACKAGE.parent.parent / "content"))
DATA = Path(os.environ.get("SYSTEMATIK_DATA", "data")).resolve()
DATA.mkdir(parents=True, exist_ok=True)

DEBUG = os.environ.get("SYSTEMATIK_DEBUG") == "1"
# The one-click sign-in of the example's personas; never on unless asked for.
DEMO = os.environ.get("SYSTEMATIK_DEMO") == "1"
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = os.environ.get("SYSTEMATIK_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
# Served over https alone: cookies, HSTS and redirects say so.
SECURE = os.environ.get("SYSTEMATIK_SECURE") == "1"
# How many reverse proxies of our own stand before the server; their X-Forwarded headers are believed, no others.
PROXIES = environment.number("SYSTEMATIK_PROXIES", 0)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "lucide",
    "systematik.foundation.history",
    "systematik.foundation.access",
    "systematik.foundation.files",
    "systematik.foundation.search",
    "systematik.ui",
    "systematik.registers.organisation",
    "systematik.registers.evidence",
    "systematik.registers.actions",
    "systematik.registers.papers",
    "systematik.registers.frameworks",
    "systematik.registers.documents",
    "systematik.registers.measures",
    "systematik.processes.applicability",
    "systematik.processes.assurance",
    "systematik.processes.selfassessment",
    "systematik.interfaces.overview",
    "systematik.interfaces.reports",
    "systematik.interfaces.clearance",
    "systematik.interfaces.exchange",
    # After ours, so that our own sign-in pages are found before allauth's.
    "allauth",
    "allauth.account",
    # Last, so that the interface's own widget templates are found before Django's.
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "systematik.foundation.access.headers.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "systematik.foundation.access.sessions.Sessions",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # The actor is built before the past is entered: today's rights always decide.
    "systematik.registers.organisation.middleware.ActorMiddleware",
    "systematik.interfaces.overview.middleware.MunicipalityMiddleware",
    "systematik.processes.assurance.middleware.Visits",
    "systematik.foundation.access.kept_pages.KeptPages",
    "systematik.foundation.history.middleware.PastMiddleware",
]

ROOT_URLCONF = "systematik.config.urls"
WSGI_APPLICATION = "systematik.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "ui"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "systematik.ui.context.page",
            ],
            "builtins": [
                "systematik.ui.templatetags.ui",
                "systematik.ui.templatetags.changing",
                "django.templatetags.i18n",
            ],
        },
    }
]
FORM_RENDERER = "systematik.ui.renderer.Renderer"

SQLITE = {
    "ENGINE": "systematik.foundation.sqlite",
    "NAME": DATA / "systematik.sqlite3",
    # When the driver keeps as many statements as it may, it lets go of each new one at once, whatever was last asked an
    # hour ago: a connection begins afresh now and then.
    "CONN_MAX_AGE": 60 * 60,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # What a page asks stands ready for the next who opens it, today and in the past.
        "cached_statements": 1024,
        # 64 MB of pages in memory: a list of the past reads ten versions where one of today reads one.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON; "
        "PRAGMA cache_size=-65536;",
    },
}
DATABASES: dict[str, Any] = {"default": environment.database(SQLITE)}
# Whether every prepared query is compared with SQL written anew: in the suite.
PREPARED_IS_CHECKED = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "systematik.foundation.access.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "systematik.foundation.access.forms.SignInForm",
    "change_password": "systematik.foundation.access.forms.ChangePasswordForm",
    "reset_password": "systematik.foundation.access.forms.ForgottenForm",
    "reset_password_from_key": "systematik.foundation.access.forms.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Nothing is sent to, or said of, an address that has no account.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
# Where sign-in counts its attempts: in files, so that all processes of the server count together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    # Pages as they were drawn (access/kept_pages.py), some tens of kilobytes each, in each process of the server.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
MAILERS = mailers(os.environ.get("SYSTEMATIK_MAIL", ""))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("SYSTEMATIK_MAIL_FROM", "systematik@localhost")
ROLES = "systematik.config.roles.ROLES"
PERMISSIONS = "systematik.config.roles.PERMISSIONS"

# Texts are written in Swedish; English is the translation (docs/decisions).
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
# Each app keeps its own translations; here stand those of modules that belong to no app.
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_ROOT = DATA / "files"
WHITENOISE_USE_FINDERS = True

SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^halsa/$", r"^redo/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
# The browsers' list of preloaded hosts takes whole domains: the municipality's choice, not this site's.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
# The prefix binds a cookie to this very host over https.
SESSION_ENGINE = "systematik.foundation.access.session_store"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = ("__Host-session", "__Host-csrf") if SECURE else ("session", "csrf")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = environment.number("SYSTEMATIK_SESSION_HOURS", 12) * 60 * 60
SESSION_IDLE = environment.number("SYSTEMATIK_IDLE_MINUTES", 60) * 60
CSRF_FAILURE_VIEW = "systematik.ui.errors.csrf"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# Of the largest framework every requirement may be ticked.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "systematik.foundation.files.uploads.QuotaUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
