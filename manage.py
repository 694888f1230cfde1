#!/usr/bin/env python
"""Django's command line for the portal."""

import os
import sys

from django.core.management import execute_from_command_line
from environs import EnvError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.umask(0o077)  # what the portal writes is for the owner of the copy only
    try:
        execute_from_command_line(sys.argv)
    except EnvError as fault:  # a setting that cannot be read: one sentence, no traceback
        sys.exit(str(fault))
