import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apcl.settings")
os.environ.setdefault("DATABASE_TIMEOUTS", "true")

application = get_wsgi_application()
