"""Settings from the environment; every default is safe to start from."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.utils.csp import CSP

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
SECURE = os.environ.get("SYSTEMATIK_SECURE") == "1"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "django_htmx",
    "lucide",
    "systematik.foundation.history",
    "systematik.foundation.access",
    "systematik.foundation.files",
    "systematik.foundation.search",
    "systematik.ui",
    "systematik.registers.organisation",
    "systematik.registers.documents",
    "systematik.processes.assurance",
    "systematik.interfaces.overview",
    # Last, so that the interface's own widget templates are found before Django's.
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # The actor is built before the past is entered: today's rights always decide.
    "systematik.registers.organisation.middleware.ActorMiddleware",
    "systematik.interfaces.overview.middleware.MunicipalityMiddleware",
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
            "builtins": ["systematik.ui.templatetags.ui", "django.templatetags.i18n"],
        },
    }
]
FORM_RENDERER = "systematik.ui.renderer.Renderer"

SQLITE = {
    "ENGINE": "systematik.foundation.sqlite",
    "NAME": DATA / "systematik.sqlite3",
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
    },
}
DATABASES: dict[str, Any] = {"default": SQLITE}
if os.environ.get("DATABASE_URL"):
    DATABASES = {"default": dj_database_url.config(conn_max_age=None)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_REDIRECT_URL = "/"
ROLES = "systematik.config.roles.ROLES"

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

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 12 * 60 * 60
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
