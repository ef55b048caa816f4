#!/bin/sh
# Gather every marked text into the English catalogue, drop those no longer used, compile.
set -eu
cd "$(dirname "$0")/../src/chungtay"
DJANGO_SETTINGS_MODULE=chungtay.website.settings.dev ../../.venv/bin/django-admin makemessages \
    --locale en --no-obsolete --no-wrap --no-location --ignore 'static/*' --ignore 'migrations/*'
cd ../..
.venv/bin/python scripts/compile_messages.py
