"""Where django-allauth asks the portal: its mails, its names, and how secrets are kept."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import get_language

from accounts.keys import keys_for
from accounts.limits import MAILS, mailbox_of
from accounts.models import User
from accounts.under_sixteen import ask_parent, waits_for_parent

# What a form sends to whatever address is typed in it; not what tells the owner of an account of a change.
ASKED_BY_ANYBODY = tuple(
    f"account/email/{name}"
    for name in ("email_confirmation", "account_already_exists", "unknown_account", "password_reset", "login_code")
)
SECOND_FACTOR = "second factor"  # stands in the key: another word would make every app useless


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by e-mail address."""

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """The mail in the language of the page that caused it, and saying which that is."""
        told = {"Content-Language": get_language() or settings.LANGUAGE_CODE, **(headers or {})}
        message: EmailMessage = super().render_mail(template_prefix, email, context, told)
        return message

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send, unless anybody could have asked for it and this mailbox got enough: the page says the same."""
        if template_prefix.startswith(ASKED_BY_ANYBODY) and not MAILS.allows(mailbox_of(email)):
            return
        super().send_mail(template_prefix, email, context)

    def format_email_subject(self, subject: str) -> str:
        """The subject as it stands: no name of the site in brackets before it."""
        return subject

    def login(self, request: HttpRequest, user: User) -> None:
        """Not before a parent agreed, where that is needed: the address was confirmed, the account is still off."""
        if waits_for_parent(user):
            ask_parent(user)  # by whatever door they came: only who has the mailbox gets here
            raise ImmediateHttpResponse(redirect("parent-waiting"))
        super().login(request, user)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: django-axes counts failures by name and address together.

        allauth counts by name alone, so that anybody could keep another out by mistyping their password.
        """


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors, known by the portal's name in apps and browsers."""

    def encrypt(self, text: str) -> str:
        """The secret as the database keeps it: a copy of the database alone opens no account."""
        return keys_for(SECOND_FACTOR).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret itself."""
        return keys_for(SECOND_FACTOR).decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)
