"""In which language somebody reads mail of the portal."""

from django.conf import settings
from wagtail.users.models import UserProfile

from accounts.models import User


def language_of(user: User) -> str:
    """The language chosen in the account; Dutch where none was, whatever the language of who caused the mail."""
    chosen = UserProfile.objects.filter(user=user.pk).values_list("preferred_language", flat=True).first()
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
