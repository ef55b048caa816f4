"""Settings of the demonstration: real published figures, invented people, one machine."""

from chungtay.website.settings import environment
from chungtay.website.settings.base import *  # noqa: F403

SECRET_KEY = environment.text("CHUNGTAY_SECRET_KEY") or "demonstration-only-not-a-secret-0123456789-abcdef"
SIMULATED_DATA = True
DEMO_PASSWORD = "chung-tay-2026"  # noqa: S105
UNIT_NAME = environment.text("CHUNGTAY_UNIT", "Ủy ban nhân dân tỉnh Lạng Sơn")
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
