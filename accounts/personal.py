"""Which data of people this room holds, and the tables of sign-in that others made."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.privacy.inventory import ACCOUNT, CONSENTS, HEALTH, PROFILES
from common.inventory.declaring import EVERY_FIELD, Held, hold, not_personal

SECRET = "a secret, of which only what checks it is kept"
YOU = "it is you"
USED_ELSEWHERE = "stays empty: the portal keeps this in its cache of limits, for minutes"


def me(person: Any) -> Q:
    """The account itself."""
    return Q(pk=person.pk)


hold(
    Held(
        "accounts.User",
        _("Your account"),
        ACCOUNT,
        "email first_name last_name date_joined last_login is_staff is_superuser is_active",
        mine=me,
        withheld={"password": SECRET},
    )
)
hold(Held("accounts.User_groups", _("Groups you are in"), ACCOUNT, "group", mine="user", withheld={"user": YOU}))
hold(
    Held(
        "accounts.User_user_permissions",
        _("Rights of your own"),
        ACCOUNT,
        "permission",
        mine="user",
        withheld={"user": YOU},
    )
)
hold(
    Held(
        "accounts.Parked",
        _("Forms that were kept while you were signed out"),
        ACCOUNT,
        "address created_at",
        mine="holder",
        withheld={
            "holder": YOU,
            "fields": "encrypted: only the page that asks for it can read it",
            "token_hash": SECRET,
        },
    )
)
hold(
    Held(
        "accounts.Consent",
        _("What you agreed to"),
        CONSENTS,
        "purpose version wording given_at withdrawn_at",
        mine="person",
        withheld={"person": YOU},
    )
)
hold(
    Held(
        "accounts.ParentalConsent",
        _("Consent of your parent"),
        CONSENTS,
        "email wording asked_at mailed_at agreed_at",
        mine="person",
        withheld={"person": YOU, "language": "in which it was asked", "token_hash": SECRET},
    )
)
hold(
    Held(
        "accounts.Profile",
        _("Your profile"),
        PROFILES,
        "kinds neighbourhood programmes target_groups domains changed_at",
        mine="person",
        withheld={"person": YOU},
    )
)
hold(
    Held(
        "accounts.Profile_dimensions",
        _("Health topics in your profile"),
        HEALTH,
        "healthdimension",
        mine=lambda person: Q(profile=person.pk),
        withheld={"profile": YOU},
    )
)
hold(
    Held(
        "accounts.DataExport",
        _("Copies of your data that you asked for"),
        ACCOUNT,
        "language asked_at made_at",
        mine="person",
        withheld={"person": YOU},
    )
)
hold(
    Held(
        "accounts.ErasureRequest",
        _("That you want your account erased"),
        ACCOUNT,
        "asked_at due_at",
        mine="person",
        withheld={"person": YOU, "language": "in which it is told"},
    )
)
hold(
    Held(
        "account.EmailAddress",
        _("Your e-mail addresses"),
        ACCOUNT,
        "email verified primary",
        mine="user",
        withheld={"user": YOU},
    )
)
hold(
    Held(
        "account.EmailConfirmation",
        _("Addresses that wait to be confirmed"),
        ACCOUNT,
        "created sent",
        mine=lambda person: Q(email_address__user=person.pk),
        withheld={"key": SECRET},
    )
)
hold(
    Held(
        "mfa.Authenticator",
        _("Your second step"),
        ACCOUNT,
        "type created_at last_used_at",
        mine="user",
        withheld={"user": YOU, "data": SECRET},
    )
)
hold(
    Held(
        "socialaccount.SocialAccount",
        _("Sign-in of your organisation"),
        ACCOUNT,
        "provider uid extra_data date_joined last_login",
        mine="user",
        withheld={"user": YOU},
    )
)
hold(
    Held(
        "wagtailcore.APIToken",
        _("Keys for programs"),
        ACCOUNT,
        "name prefix created last_used_at revoked_at",
        mine="user",
        withheld={"user": YOU, "key_hash": SECRET},
    )
)
hold(
    Held(
        "sessions.Session",
        _("That you are signed in"),
        ACCOUNT,
        "",
        withheld={
            "session_data": "signed by the portal; a number that says that you are signed in",
            "session_key": SECRET,
        },
    )
)
not_personal("socialaccount.SocialToken", EVERY_FIELD, "stays empty: the portal keeps no tokens of others")
not_personal("socialaccount.SocialApp", EVERY_FIELD, "an organisation's own sign-in, of no person")
not_personal(
    "axes.AccessAttempt axes.AccessAttemptExpiration axes.AccessFailureLog axes.AccessLog", EVERY_FIELD, USED_ELSEWHERE
)
not_personal("auth.Group auth.Group_permissions auth.Permission contenttypes.ContentType", EVERY_FIELD, "rights")
