"""The environment of the tests: a secret of their own, no HTTPS, quick password hashes, an in-process mailbox."""

import os

os.environ.setdefault("SECRET_KEY", "tests")
os.environ["HTTPS_ONLY"] = "false"
os.environ["EMAIL_URL"] = "memorymail://"

from apcl.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Nothing is collected: whitenoise would warn of it at each request.
WHITENOISE_AUTOREFRESH = True
