"""The one settings file: everything that varies comes from the environment, and a bad value stops the start.

`.env.example` lists the variables with their meaning.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEMO = env.bool("DEMO", default=False)
DEBUG = env.bool("DEBUG", default=False)
# The demo runs on one machine with fictional people: it alone may do without a secret of its own.
SECRET_KEY = env.str("SECRET_KEY", default="demonstration") if DEMO else env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# Links in messages are built on this address only, never on the Host of a request.
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
# Behind a proxy that speaks HTTPS; the demo has none.
HTTPS_ONLY = env.bool("HTTPS_ONLY", default=not DEMO)

INSTALLED_APPS = [
    "apcl.accounts",
    "apcl.journal",
    "apcl.links",
    "apcl.mail",
    "apcl.places",
    "apcl.documents",
    "apcl.typed",
    "jobs",
    "pathways",
    "evaluation",
    "apcl",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_include_bootstrap",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Every answer carries the headers of the three above: a static file, a refusal, a page in failure.
    "apcl.faults.Faults",
    "apcl.http.refuse_nul_bytes",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "apcl.typed.middleware.KeepWhatWasTyped",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "apcl.http.never_store_private_pages",
]

ROOT_URLCONF = "apcl.urls"
WSGI_APPLICATION = "apcl.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "apcl.http.site",
                "pathways.context.waiting",
            ],
            "builtins": ["apcl.templatetags.french"],
        },
    }
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: a writer waits for its turn instead of failing half-way on « database is locked ».
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # The last one lets a migration rebuild a table that the guards of another table read.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA legacy_alter_table=ON;"
        ),
    }
else:
    # What a page asks is short: PostgreSQL would spend more time compiling a plan than following it.
    choices = {"jit": "off"}
    if env.bool("DATABASE_TIMEOUTS", default=False):
        # A page never hangs: it says « réessayez » (apcl.faults). The web alone: tasks and commands take their time.
        choices |= {"statement_timeout": "15s", "lock_timeout": "5s", "idle_in_transaction_session_timeout": "60s"}
    options = " ".join(f"-c {name}={choice}" for name, choice in choices.items())
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "OPTIONS": {"options": options}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}

# --- Accounts ---------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["apcl.accounts.backend.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "apcl.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_SESSION_REMEMBER = False
# The same page for a known and for an unknown address, and no message to someone who has no account.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS_ONLY
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS_ONLY else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS_ONLY
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS_ONLY else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^sante/$"]
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- Mail and background work -----------------------------------------------------------------------------------
vars().update(env.email("EMAIL_URL", default=f"filemail:///{BASE_DIR / '.demo' / 'courriels'}"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="APCL <ne-pas-repondre@apcl.example>")
EMAIL_TIMEOUT = 20

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="")
# Without a broker, tasks run in the process that asked.
CELERY_TASK_ALWAYS_EAGER = not CELERY_BROKER_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 270
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_DEFAULT_QUEUE = env.str("CELERY_QUEUE", default="apcl")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A broker that does not answer must not hold a page: the row is the truth and beat sweeps what was missed.
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 2, "socket_timeout": 5, "visibility_timeout": 3600}
CELERY_TIMEZONE = "Europe/Paris"
CELERY_BEAT_SCHEDULE = {
    "send-due-messages": {"task": "apcl.mail.tasks.send_due_messages", "schedule": 60.0},
    "refresh-facts": {"task": "evaluation.tasks.refresh_facts", "schedule": 60.0},
    "remind-employers": {"task": "pathways.tasks.remind_employers", "schedule": 3600.0},
    # Once a day is enough; oftener, a day is not missed.
    "warn-of-certifications": {"task": "jobs.tasks.warn_of_certifications", "schedule": 12 * 3600.0},
    "remind-of-commitments": {"task": "pathways.tasks.remind_of_commitments", "schedule": 3600.0},
    "remind-of-results": {"task": "pathways.tasks.remind_of_results", "schedule": 3600.0},
    # Once a day is enough.
    "forget-old-drafts": {"task": "apcl.typed.tasks.forget_old_drafts", "schedule": 12 * 3600.0},
    # One message a day each, in the first rounds after eight.
    "send-digests": {"task": "pathways.tasks.send_digests", "schedule": 900.0},
    "sweep-workshops": {"task": "pathways.tasks.sweep_workshops", "schedule": 300.0},
}

# --- Language, dates, files -------------------------------------------------------------------------------------
LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
# The demo serves the files where they are; the image collects them first.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEMO or DEBUG
WHITENOISE_MAX_AGE = 3600

CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"reference": {"()": "apcl.faults.Reference"}, "no_tokens": {"()": "apcl.links.logs.MaskTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["reference", "no_tokens"]}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "apcl": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}

# --- The programme ----------------------------------------------------------------------------------------------
# Who runs this instance, as written in messages: institutions change their names.
PROGRAMME_OWNER = env.str("PROGRAMME_OWNER", default="Conseil régional")
EMPLOYER_LINK_DAYS = env.int("EMPLOYER_LINK_DAYS", default=21)
EMPLOYER_REMINDER_DAYS = env.list("EMPLOYER_REMINDER_DAYS", cast=int, default=[3, 8, 15])
COMMITMENT_REMINDER_DAYS = env.list("COMMITMENT_REMINDER_DAYS", cast=int, default=[30, 7])
# The personal page of a beneficiary opens by its link for so long; a new one is sent to the address on file.
BENEFICIARY_LINK_DAYS = env.int("BENEFICIARY_LINK_DAYS", default=90)
# A half-day without a number of minutes lasts so long.
HALF_DAY_MINUTES = env.int("HALF_DAY_MINUTES", default=210)
# A month of attendance is locked so many days after its end.
ATTENDANCE_LOCK_DAYS = env.int("ATTENDANCE_LOCK_DAYS", default=15)
