"""Pictures are drawn anew: what is kept are the pixels, upright, and nothing that was written beside them.

So the place where a photograph was made, its maker's camera and previews go, and so does any other file hidden in it.
"""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from common.private_files.examining.kinds import JPEG, PNG, WEBP, Kind, RefusedError, Why

MOST_PIXELS = 64_000_000  # a telephone makes 12 to 50 million
LONGEST_SIDE = 16_000  # WebP and most readers end at 16,383
TAKEN = ("JPEG", "PNG", "WEBP", "GIF")
PNG_MODES = {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}


def examine_picture(path: Path, fresh: Path) -> Kind:
    """Draw the picture anew into `fresh`. Of one that moves the first frame is kept, of a GIF as PNG."""
    Image.MAX_IMAGE_PIXELS = None  # ours is the lower limit
    try:
        with Image.open(path, formats=TAKEN) as picture:
            if picture.width * picture.height > MOST_PIXELS or max(picture.size) > LONGEST_SIDE:
                raise RefusedError(Why.TOO_MANY_PIXELS)
            form = picture.format
            picture.load()
            return _drawn(_upright(picture), form or "", fresh)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as fault:
        raise RefusedError(Why.BROKEN) from fault


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as its maker held the camera, in the common colours, without anything else that was known of it."""
    profile = picture.info.get("icc_profile")
    turned = ImageOps.exif_transpose(picture)
    coloured = _in_common_colours(turned, profile)
    kept = coloured.copy() if coloured is picture else coloured
    transparency = kept.info.get("transparency")
    kept.info = {} if transparency is None else {"transparency": transparency}
    return kept


def _in_common_colours(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """A profile may carry text, so it goes; first the colours are brought to sRGB, which readers take for granted."""
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        try:
            own, common = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            changed = ImageCms.profileToProfile(picture, own, common, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            changed = None
        if changed is not None:
            return changed
    return picture


def _drawn(picture: Image.Image, form: str, fresh: Path) -> Kind:
    if form in ("JPEG", "MPO"):
        flat = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
        flat.save(fresh, "JPEG", quality=90, optimize=True)
        return JPEG
    if form == "WEBP":
        picture.save(fresh, "WEBP", quality=90, method=2)
        return WEBP
    plain = picture if picture.mode in PNG_MODES else picture.convert("RGBA")
    plain.save(fresh, "PNG", compress_level=4)
    return PNG
