"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kakuho.web.settings")
application = get_wsgi_application()
resolve("/")  # loads every page now: whoever comes first should not wait for that
