"""A text in the portal's languages."""

from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict


class Words(BaseModel):
    """What is said in Dutch and in English; a language that lacks it borrows the other's."""

    model_config = ConfigDict(frozen=True)

    nl: str = ""
    en: str = ""

    def __str__(self) -> str:
        return getattr(self, self._language)

    @property
    def borrowed(self) -> str:
        """The code of the language in which it is said, where that is not the page's (WCAG 3.1.2); else empty."""
        return "" if self._language == self._asked else self._language

    @property
    def _language(self) -> str:
        other = "en" if self._asked == "nl" else "nl"
        return self._asked if getattr(self, self._asked) or not getattr(self, other) else other

    @property
    def _asked(self) -> str:
        return "en" if get_language() == "en" else "nl"

    def __bool__(self) -> bool:
        return bool(self.nl or self.en)
