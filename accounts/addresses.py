"""Where people sign in and make an account: at django-allauth's pages, or at Wagtail's where those are missing."""

from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse


def sign_in_address(next_path: str) -> str:
    """The sign-in page that leads on to `next_path`."""
    return f"{_first('account_login', 'wagtailadmin_login')}?{urlencode({'next': next_path})}"


def sign_up_address(next_path: str) -> str:
    """The page to make an account, that leads on to `next_path`."""
    return f"{reverse('account_signup')}?{urlencode({'next': next_path})}"


def _first(*names: str) -> str:
    """The address of the first name that exists."""
    for name in names[:-1]:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return reverse(names[-1])
