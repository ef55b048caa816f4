"""Settings of the tests."""

import tempfile
from pathlib import Path

from chungtay.website.settings import environment
from chungtay.website.settings.base import *  # noqa: F403

SECRET_KEY = "tests-only-not-a-secret-0123456789-abcdefghijklmnop"  # noqa: S105
DATABASES = {"default": environment.database(Path(tempfile.gettempdir()) / "chungtay-tests.sqlite3")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
