"""A text in the portal's languages."""

from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict


class Words(BaseModel):
    """What is said in Dutch and in English; a language that lacks it borrows the other's."""

    model_config = ConfigDict(frozen=True)

    nl: str = ""
    en: str = ""

    def __str__(self) -> str:
        return (self.en or self.nl) if _reads_english() else (self.nl or self.en)

    @property
    def borrowed(self) -> str:
        """The code of the language in which it is said, where that is not the page's (WCAG 3.1.2); else empty."""
        own, other, lender = (self.en, self.nl, "nl") if _reads_english() else (self.nl, self.en, "en")
        return lender if other and not own else ""

    def __bool__(self) -> bool:
        return bool(self.nl or self.en)


def _reads_english() -> bool:
    return get_language() == "en"
