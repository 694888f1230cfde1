"""Pictures that the demo orders, and how one is drawn. Drawing runs in processes of its own, which import this module
before Django is set up: nothing of Django may be imported at the top.

Each picture is the same in every install: it is drawn from the item's slug.
"""

from dataclasses import dataclass
from io import BytesIO

CREDIT = "Tekening: Health Hub Utrecht"
PORTRAIT = "portrait"
SIZE = (1200, 750)
PICTURE_SPECS = ("format-webp|width-400", "format-webp|width-800", "format-webp|width-1200")
PORTRAIT_SPECS = ("format-webp|fill-160x160",)

# What each drawing shows, for who cannot see it. The drawings of one scene differ, so these say what they share.
SHOWS = {
    "walk": "Tekening van mensen die samen wandelen",
    "cafe": "Tekening van mensen aan een tafel met koffie",
    "garden": "Tekening van mensen die in een tuin werken",
    "school": "Tekening van kinderen en een volwassene op school",
    "baby": "Tekening van een ouder met een baby",
    "home-care": "Tekening van iemand die thuis zorg krijgt",
    "sleep": "Tekening van iemand die in bed slaapt",
    "hospital": "Tekening van mensen in een ziekenhuis",
    "data": "Tekening van iemand bij schermen met cijfers",
    "meeting": "Tekening van mensen die samen overleggen",
    "bike": "Tekening van iemand op een fiets in de stad",
    "playground": "Tekening van kinderen in een speeltuin",
    "kitchen": "Tekening van mensen die samen koken",
    "tools": "Tekening van iemand met gereedschap",
    "music": "Tekening van mensen die muziek maken",
    "phone": "Tekening van iemand met een telefoon",
    "heart": "Tekening van mensen die voor elkaar zorgen",
    "street": "Tekening van een straat met huizen",
    "library": "Tekening van mensen tussen boekenkasten",
    "sport": "Tekening van mensen die sporten",
    "training": "Tekening van mensen die een les volgen",
    "water": "Tekening van mensen aan het water",
    "science": "Tekening van iemand in een laboratorium",
    "night": "Tekening van de stad bij nacht",
    "market": "Tekening van mensen op een markt",
}


@dataclass(frozen=True, slots=True)
class Order:
    """A picture to draw: `scene` of the illustrations or `portrait`, from `seed`, in a pillar's colours."""

    seed: str
    scene: str
    palette: str

    @property
    def title(self) -> str:
        """The picture's name among the images; also how it is found again."""
        return f"{SHOWS.get(self.scene, 'Portret')} ({self.seed})"[:255]


def set_up() -> None:
    """Give a fresh process its own Django."""
    import django

    django.setup()


def draw_one(order: Order) -> int:
    """Draw one picture, keep it, and make its sizes; returns its id."""
    from django.core.files.images import ImageFile

    from common.models import PortalImage
    from portal.demo.illustrations import draw, portrait

    is_portrait = order.scene == PORTRAIT
    if is_portrait:
        picture = portrait(order.seed, order.palette)
    else:
        picture = draw(order.scene, order.seed, order.palette).resize(SIZE)
    file = BytesIO()
    picture.save(file, "WEBP", quality=92, method=2)
    file.seek(0)
    image = PortalImage(title=order.title, credit=CREDIT, description=SHOWS.get(order.scene, ""))
    image.file = ImageFile(file, name=f"{order.seed}.webp")
    image.width, image.height = picture.size
    image.save()
    image.get_renditions(*(PORTRAIT_SPECS if is_portrait else PICTURE_SPECS))
    return int(image.pk)
