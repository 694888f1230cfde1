"""The WSGI entry that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

application = get_wsgi_application()

from search.warming import warm_in_background  # noqa: E402 - the rooms are there once Django is set up

warm_in_background()
