"""What every installation shares."""

from __future__ import annotations

import sys
from pathlib import Path

import pysqlite3

from chungtay.website.settings import environment

# Django asks for `sqlite3`; the library inside Debian's Python can corrupt a write-ahead log.
sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

PACKAGE = Path(__file__).resolve().parents[2]
DATA_DIR = environment.data_dir()

DEBUG = False
ALLOWED_HOSTS = environment.listed("CHUNGTAY_HOSTS", "127.0.0.1,localhost")
ROOT_URLCONF = "chungtay.website.urls"
WSGI_APPLICATION = "chungtay.website.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "chungtay.audit",
    "chungtay.areas",
    "chungtay.accounts",
    "chungtay.registry",
    "chungtay.review",
    "chungtay.targets",
    "chungtay.reporting",
    "chungtay.documents",
    "chungtay.website",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "chungtay.website.middleware.SecurityHeaders",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "chungtay.website.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "chungtay.website.middleware.Refusals",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "chungtay.website.context.shell",
            ]
        },
    }
]
DATABASES = {"default": environment.database(DATA_DIR / "chungtay.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign_in"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "website" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# A demonstration says on every page that its people are invented.
SIMULATED_DATA = False
DEMO_PASSWORD = ""  # shown at the door of a demonstration, nowhere else
UNIT_NAME = environment.text("CHUNGTAY_UNIT", "Ủy ban nhân dân tỉnh")

# The class of a notice in the pages, for each level of Django's messages.
MESSAGE_TAGS = {10: "info", 20: "info", 25: "ok", 30: "warn", 40: "bad"}

CSRF_FAILURE_VIEW = "chungtay.website.views.session_lost"

# Faults of the program reach the service's journal, without the values of the request.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"journal": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["journal"], "level": "ERROR", "propagate": False}},
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
