"""The pictures of cards: looked up together, in the sizes in which `components/card.html` shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, Filter, ResponsiveImage
from wagtail.images.shortcuts import get_renditions_or_not_found

# Read once: Wagtail's own template tag reads its sizes anew for each picture, which was a third of a card's time.
SIZES = tuple(Filter(spec=f"format-webp|width-{width}") for width in (400, 800))
LEAD = "format-webp|width-1200"  # the template asks for it itself, where a card is the first of its page


@dataclass(frozen=True, slots=True)
class CardPicture:
    """What an `<img>` says, in pixels; `image` is the whole picture, for who wants other sizes of it."""

    image: AbstractImage
    url: str
    srcset: str
    width: int
    height: int


def pictures_of(image_ids: Iterable[int | None]) -> dict[int | None, CardPicture]:
    """The pictures by the ids of their images: two queries however many there are, none for none.

    A size that was never asked for is made now. An image whose file is lost gives a picture that shows nothing.
    """
    ids = {image_id for image_id in image_ids if image_id}
    if not ids:
        return {}
    specs = (*(size.spec for size in SIZES), LEAD)
    images = get_image_model().objects.filter(pk__in=ids).prefetch_renditions(*specs)
    return {image.pk: _picture(image) for image in images}


def _picture(image: AbstractImage) -> CardPicture:
    renditions = list(get_renditions_or_not_found(image, SIZES).values())
    smallest = renditions[0]
    srcset = ResponsiveImage.get_width_srcset(renditions)
    return CardPicture(image, smallest.url, srcset, smallest.width, smallest.height)
