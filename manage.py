"""Django's own commands, for people who know Django; everybody else uses `chungtay`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.website.settings.dev")
    execute_from_command_line(sys.argv)
