"""Where somebody means to be near to: a postcode, a neighbourhood or a municipality, as people type it."""

import re

from django.utils.translation import gettext as _

from search.folding import fold
from search.queries import Place
from vocabulary.models import Neighbourhood, PostcodeArea

POSTCODE = re.compile(r"([1-9][0-9]{3})[\s-]*(?:[a-z]{2})?", re.IGNORECASE | re.ASCII)


def find_place(asked: str) -> Place | None:
    """The place that `asked` names: “3512”, “3512 AB”, “Overvecht” or a slug; None where the hub knows none such."""
    postcode = POSTCODE.fullmatch(asked.strip())
    return _postcode_place(asked, postcode[1]) if postcode else _named_place(asked)


def knows_postcodes() -> bool:
    """Whether the operator imported postcode areas: only then a form may ask for one."""
    return PostcodeArea.objects.exists()


def place_names() -> list[str]:
    """What a field that asks for a place can suggest, in the reader's language."""
    return [place.label for place in Neighbourhood.objects.all()]


def _postcode_place(asked: str, digits: str) -> Place | None:
    area = PostcodeArea.objects.filter(code=digits).first()
    if area is None:
        return None
    label = _("postcode %(digits)s") % {"digits": digits}
    return Place(asked, label, float(area.latitude), float(area.longitude))


def _named_place(asked: str) -> Place | None:
    place = find_neighbourhood(asked)
    return Place(asked, place.label, float(place.latitude), float(place.longitude)) if place else None


def find_neighbourhood(asked: str) -> Neighbourhood | None:
    """The place of this name or slug; of two with one name the one that stands first in the vocabulary."""
    name = fold(asked)
    for place in Neighbourhood.objects.all() if name else ():
        if name in (fold(place.slug), fold(place.label_nl), fold(place.label_en)):
            return place
    return None
