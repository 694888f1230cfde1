"""The name under which a file is shown and given back."""

import re
import unicodedata
from mimetypes import MimeTypes

from django.utils.translation import gettext as _

from common.private_files.examining.kinds import ALL_KINDS

LONGEST = 120
# Control signs, signs without width, and those that turn the direction of reading: with U+202E “exe.fdp” reads as
# “pdf.exe” (Unicode TR 36, 3.1). Category Cf holds them, and no letter of any language but two joiners.
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Signs that no file may bear on some system, or that have a meaning in an address or a command.
UNFIT = re.compile(r'[<>:"|?*%;`$&{}\\/]')
# Endings that name a kind of file; what stands behind another dot is part of the name (“Dr.Bos”).
ENDINGS = {
    *MimeTypes().types_map[1],
    *(kind.suffix for kind in ALL_KINDS),
    *(".docm", ".dotm", ".dotx", ".hta", ".lnk", ".ods", ".pptm", ".rtf", ".scr", ".xlsm", ".xlsb", ".rar", ".7z"),
}
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)(?=\.|$)", re.IGNORECASE)


def normalised(name: str, suffix: str) -> str:
    """The name without paths, hidden signs and traps, ending as its content asks; a neutral word where none is left."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign) not in HIDDEN)
    plain = unicodedata.normalize("NFC", UNFIT.sub("_", seen))
    whole = " ".join(plain.split()).strip(" .")
    dot = whole.rfind(".")
    stem = whole[:dot].strip(" .") if dot >= 0 and whole[dot:].lower() in ENDINGS else whole
    if RESERVED.match(stem):
        stem = f"_{stem}"
    return (_shortened(stem, LONGEST - len(suffix)) or _("file")) + suffix


def _shortened(stem: str, most: int) -> str:
    """Cut, and never between a letter and the sign on top of it."""
    if len(stem) > most and unicodedata.combining(stem[most]):
        most = next((place for place in range(most, 0, -1) if not unicodedata.combining(stem[place])), 0)
    return stem[:most].rstrip(" .")
