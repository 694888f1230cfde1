"""Django settings, composed from `portal.environment`. Nothing here reads the environment itself."""

from pathlib import Path
from typing import Any

from django.utils.csp import CSP

from portal import sign_in
from portal.environment import read_environment

BASE_DIR = Path(__file__).resolve().parent.parent
ENVIRONMENT = read_environment(BASE_DIR)

DEBUG = ENVIRONMENT.debug
SECRET_KEY = ENVIRONMENT.secret_key
SECRET_KEY_FALLBACKS = ENVIRONMENT.former_secret_keys
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

INSTALLED_APPS = [
    # The rooms, upper before lower; before Wagtail, so that `common` gives its own `publish_scheduled`.
    "portal",
    "opendata",
    "funding",
    "support",
    "living_labs",
    "initiatives",
    "editing",
    "partners",
    "correspondence",
    "accounts",
    "vocabulary",
    "search",
    "common",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.wagtail_users.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "modelsearch",
    "modelcluster",
    "taggit",
    "django_filters",
    *sign_in.APPS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",  # for Wagtail's own index of the admin, where the database is PostgreSQL
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.middleware.CompressForReaders",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "portal.middleware.PermissionsPolicy",
    "portal.middleware.Maintenance",
    "portal.middleware.RefuseOverlongAddress",
    "portal.middleware.OneReading",
    "search.middleware.SayWhichEngine",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context_processors.hub",
            ],
        },
    }
]

DATABASES = {"default": ENVIRONMENT.database}

CACHES = {
    "default": {"BACKEND": "accounts.limits.LimitsTogether"},
    # Room for the counters of a busy day: what is culled is a limit that starts again.
    "limits": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "limits",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "renditions": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "renditions",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}

# --- languages -------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
FORMAT_MODULE_PATH = ["portal.formats"]
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d-%m-%Y", "%d-%m-%Y %H:%M"  # read back in both languages
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE = False

# --- files -----------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data / "static"
STATICFILES_DIRS = [BASE_DIR / "frontend" / "dist"]
MEDIA_URL = "/media/"
MEDIA_ROOT = ENVIRONMENT.data / "media"
PRIVATE_ROOT = ENVIRONMENT.data / "private"  # what people send in; never below MEDIA_ROOT
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "common.private_files.storage.PrivateStorage",
        "OPTIONS": {"location": str(PRIVATE_ROOT / "files")},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
WAGTAILIMAGES_IMAGE_MODEL = "common.PortalImage"
WAGTAILDOCS_DOCUMENT_MODEL = "common.PortalDocument"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_WEBP_QUALITY = 75
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ics", "odt", "ods", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"

# --- mail: written to the outbox, carried by the worker ----------------------------------------------------------
MAILERS: dict[str, dict[str, Any]] = {"default": {"BACKEND": "correspondence.backends.OutboxBackend"}}
if ENVIRONMENT.mail_server:
    MAILERS |= {
        "server": {
            "BACKEND": ENVIRONMENT.mail_server["EMAIL_BACKEND"],
            "OPTIONS": {
                "host": ENVIRONMENT.mail_server["EMAIL_HOST"],
                "port": ENVIRONMENT.mail_server["EMAIL_PORT"],
                "username": ENVIRONMENT.mail_server["EMAIL_HOST_USER"],
                "password": ENVIRONMENT.mail_server["EMAIL_HOST_PASSWORD"],
                "use_tls": ENVIRONMENT.mail_server["EMAIL_USE_TLS"],
                "use_ssl": ENVIRONMENT.mail_server["EMAIL_USE_SSL"],
                "timeout": 20,
            },
        }
    }
else:
    MAILERS |= {
        "server": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(ENVIRONMENT.data / "mail")},
        }
    }
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
SERVER_EMAIL = ENVIRONMENT.mail_from

# --- Wagtail ---------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Health Hub Utrecht"
WAGTAILADMIN_BASE_URL = ENVIRONMENT.base_url
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "exact"  # the other ways show the title of a page that nobody may read
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True

# --- the map: a drawing of our own; where the operator named an address, over tiles of another server ---------------
DATA_LICENCE = ENVIRONMENT.data_licence
GRANTS_PREFIX = ENVIRONMENT.grants_prefix
MAP_TILES = ENVIRONMENT.map_tiles and {"url": ENVIRONMENT.map_tiles, "credit": ENVIRONMENT.map_credit}

# --- search: the portal's own index; where the operator named a cluster, on that ----------------------------------
ELASTICSEARCH = ENVIRONMENT.elasticsearch

# --- what people send in: looked at by the portal; where the operator named one, by a virus scanner too --------------
SCANNER = ENVIRONMENT.clamav

# --- translations: made by people; a machine suggests only where the operator named one -------------------------
MACHINE_TRANSLATION = ENVIRONMENT.machine_translation

# --- security: what internet.nl looks for ------------------------------------------------------------------------
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", *ENVIRONMENT.tile_hosts],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}
X_FRAME_OPTIONS = "SAMEORIGIN"
# The admin shows previews of public pages in a frame of its own, so DENY (security.W019) would break them.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # other sites need not know what somebody read here
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False  # Wagtail's admin reads it in JavaScript
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.views.csrf_failure"
if ENVIRONMENT.is_production:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^gezond$", r"^gereed$"]
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.base_url]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

globals().update(sign_in.sign_in_settings(ENVIRONMENT))

# --- logs: no query strings, no addresses, no bodies -------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "impersonal": {"()": "common.logs.Impersonal", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "impersonal"}},
    "root": {"handlers": ["console"], "level": ENVIRONMENT.log_level},
    "loggers": {
        "django": {"handlers": ["console"], "level": ENVIRONMENT.log_level, "propagate": False},
        # At DEBUG it writes down a page's whole context where a variable is missing: drafts, answers, what was posted.
        "django.template": {"level": "INFO"},
        # These name the titles of drafts at INFO.
        "wagtail": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "axes": {"level": "WARNING"},
        "elastic_transport": {"level": "ERROR"},  # what matters of it is said once, by the search
    },
}
