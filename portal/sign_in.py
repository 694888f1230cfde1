"""The settings of signing in: django-allauth for the pages, django-axes for the limits. See `docs/sign-in.md`."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.environment import Environment

APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]
PROVIDER_ID = "organisatie"  # stands in the address to which a provider sends people back


def sign_in_settings(environment: Environment) -> dict[str, Any]:
    """Everything that Django, Wagtail, allauth and axes read about signing in."""
    return {
        **_django(),
        **_wagtail(),
        **_account(environment),
        **_second_factor(environment),
        **_provider(environment),
        **_limits(),
    }


def _django() -> dict[str, Any]:
    return {
        "AUTHENTICATION_BACKENDS": [
            "axes.backends.AxesStandaloneBackend",
            "allauth.account.auth_backends.AuthenticationBackend",
        ],
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "account_overview",
        "LOGOUT_REDIRECT_URL": "/",
        "SESSION_COOKIE_AGE": int(timedelta(days=14).total_seconds()),
    }


def _wagtail() -> dict[str, Any]:
    """Wagtail leaves addresses, passwords and sign-in to allauth, which confirms and limits them."""
    return {
        "WAGTAILADMIN_LOGIN_URL": "account_login",
        "WAGTAIL_FRONTEND_LOGIN_URL": "account_login",
        "WAGTAIL_PASSWORD_MANAGEMENT_ENABLED": False,
        "WAGTAIL_PASSWORD_RESET_ENABLED": False,
        "WAGTAIL_EMAIL_MANAGEMENT_ENABLED": False,
        "WAGTAILUSERS_PASSWORD_ENABLED": False,
    }


def _account(environment: Environment) -> dict[str, Any]:
    return {
        "ACCOUNT_ADAPTER": "accounts.adapters.AccountAdapter",
        "ACCOUNT_FORMS": {
            "signup": "accounts.forms.SignUpForm",
            "change_password": "accounts.forms.ChangeForm",
            "set_password": "accounts.forms.FirstPasswordForm",
            "reset_password": "accounts.forms.ResetForm",
            "reset_password_from_key": "accounts.forms.AfterResetForm",
        },
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
        # A code instead of a link: nothing to forward, nothing that a mail scanner uses up, and it works on another
        # device than the one that reads the mail. With links, allauth lets nobody with a second factor change theirs.
        "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": True,
        "ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED": True,
        "ACCOUNT_PREVENT_ENUMERATION": "strict",
        "ACCOUNT_CHANGE_EMAIL": True,
        "ACCOUNT_EMAIL_NOTIFICATIONS": True,
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        "ACCOUNT_LOGIN_ON_PASSWORD_RESET": False,
        "ACCOUNT_LOGOUT_ON_GET": False,
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https" if environment.is_production else "http",
        "ACCOUNT_RATE_LIMITS": {"login_failed": "20/m/ip,10/5m/key", "reset_password": "20/m/ip,5/15m/key"},
        "ALLAUTH_TRUSTED_PROXY_COUNT": environment.trusted_proxies,
    }


def _second_factor(environment: Environment) -> dict[str, Any]:
    return {
        "MFA_ADAPTER": "accounts.adapters.SecondFactorAdapter",
        "MFA_FORMS": {"add_webauthn": "accounts.forms.PasskeyForm"},
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes", "webauthn"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_TOTP_ISSUER": "Health Hub Utrecht",
        "MFA_TOTP_TOLERANCE": 1,  # a telephone's clock may be half a minute off
        # Browsers let `localhost` have passkeys without TLS; elsewhere the address must be https.
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not environment.is_production,
    }


def _provider(environment: Environment) -> dict[str, Any]:
    """An organisation's own sign-in by OpenID Connect, where an operator gives one."""
    app = {
        "provider_id": PROVIDER_ID,
        "name": environment.oidc_name or _("your organisation"),
        "client_id": environment.oidc_client_id,
        "secret": environment.oidc_client_secret,
        "settings": {"server_url": environment.oidc_issuer},
    }
    apps = [app] if environment.oidc_issuer else []
    return {
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}},
        # An address that the provider says it has verified opens the account that has it, and stays tied to it.
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION": True,
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT": True,
        "SOCIALACCOUNT_STORE_TOKENS": False,
    }


def _limits() -> dict[str, Any]:
    return {
        "AXES_HANDLER": "axes.handlers.cache.AxesCacheHandler",
        "AXES_CACHE": "limits",
        "AXES_FAILURE_LIMIT": 5,
        "AXES_COOLOFF_TIME": timedelta(minutes=15),
        "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
        "AXES_RESET_ON_SUCCESS": True,
        "AXES_USERNAME_CALLABLE": "accounts.limits.name_tried",
        "AXES_CLIENT_IP_CALLABLE": "accounts.limits.address_of",
        "AXES_LOCKOUT_TEMPLATE": "429.html",
        "AXES_HTTP_RESPONSE_CODE": 429,
        "AXES_DISABLE_ACCESS_LOG": True,
        "AXES_VERBOSE": False,
    }
