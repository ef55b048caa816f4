"""Settings of an office: every secret comes from outside, every cookie is sealed."""

from chungtay.website.settings import environment
from chungtay.website.settings.base import *  # noqa: F403

SECRET_KEY = environment.secret_key()
SECURE_SSL_REDIRECT = environment.switch("CHUNGTAY_HTTPS", default=True)
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
