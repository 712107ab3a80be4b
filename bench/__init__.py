"""How long things take, as ratios: `make bench`. Real settings, on a database made for the occasion."""

import os
import warnings

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apcl.settings")
os.environ.setdefault("SECRET_KEY", "bench")
# Pages are asked for in this process, without a proxy in front.
os.environ |= {"HTTPS_ONLY": "false", "DEBUG": "false"}
# Static files are not collected, nor asked for: whitenoise would say so.
warnings.filterwarnings("ignore", "No directory at", UserWarning)

django.setup()
