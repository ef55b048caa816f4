"""The entry point for WSGI servers."""

import os

from django.core.wsgi import get_wsgi_application

from chungtay.pictures.render import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.website.settings.prod")
application = get_wsgi_application()
# The first drawing of a process takes about a second; no reader should wait for it.
warm_up()
