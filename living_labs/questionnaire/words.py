"""A text in the portal's languages."""

from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict


class Words(BaseModel):
    """What is said in Dutch and in English; a language that lacks it borrows the other's."""

    model_config = ConfigDict(frozen=True)

    nl: str = ""
    en: str = ""

    def __str__(self) -> str:
        return (self.en or self.nl) if get_language() == "en" else (self.nl or self.en)

    def __bool__(self) -> bool:
        return bool(self.nl or self.en)
