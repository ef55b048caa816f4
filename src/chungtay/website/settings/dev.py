"""Settings for people who change the program."""

from chungtay.website.settings.base import *  # noqa: F403

DEBUG = True
SECRET_KEY = "development-only-not-a-secret-0123456789-abcdefghij"  # noqa: S105
SIMULATED_DATA = True
DEMO_PASSWORD = "chung-tay-2026"  # noqa: S105
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
