"""What a sender is told: what is wrong with a file, and what to do."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from common.private_files.examining.kinds import Why
from common.private_files.limits import MEGABYTE, Limits

SENTENCES: Mapping[Why, Any] = {
    Why.ACTIVE_DOCUMENT: _(
        "This document holds another file or a part that starts something. Remove it, or save the document as PDF."
    ),
    Why.ACTIVE_PDF: _(
        "This PDF can do something by itself: it holds a script, a form or another file. "
        "Print it to a new PDF and send that one."
    ),
    Why.AMBIGUOUS: _("This file is two things at once, or holds more than it shows. Save it again and send the copy."),
    Why.ARCHIVE: _("We do not take archives such as ZIP. Send the files one by one."),
    Why.BROKEN: _("We cannot read this file: it is damaged or not complete. Save it again and send the copy."),
    Why.EMPTY: _("This file is empty. Choose another one."),
    Why.INFECTED: _("The virus scanner found something in this file. We did not keep it. Check your device."),
    Why.LOCKED: _("This file has a password. Save it without a password and send it again."),
    Why.MACROS: _("This document holds macros or scripts. Save it without them, or as PDF."),
    Why.MARKUP: _("This is a web page or a drawing in code. Save it as PDF, or a drawing as PNG."),
    Why.OLD_OFFICE: _("We cannot take this kind of document. Save it as docx, xlsx, pptx or PDF."),
    Why.OTHER_PICTURE: _("We cannot take this kind of picture or film. Save a picture as JPEG or PNG."),
    Why.PROGRAM: _("This is a program. We do not take programs."),
    Why.REMOTE: _("This document fetches something from another computer. Save it as PDF and send that."),
    Why.TOO_LARGE: _("This file is larger than %(megabytes)s MB. Make it smaller, or divide it."),
    Why.TOO_MANY: _("You can send %(files)s files at the same time. Send the others later."),
    Why.TOO_MANY_PIXELS: _("This picture is too large to show. Make it smaller: 8000 by 8000 dots at most."),
    Why.UNFOLDS_TOO_FAR: _("This file grows far too large when it is opened. Save it again, or as PDF."),
    Why.UNKNOWN: _("We do not know this kind of file. Send a PDF, docx, xlsx, pptx, odt, ods, odp, JPEG, PNG or text."),
    Why.UNSCANNED: _("We cannot check files for viruses now. We did not keep it. Try again later."),
}


class UnwelcomeFile(ValidationError):
    """A file that is not taken in; its sentence is for its sender, `why` for programs."""

    def __init__(self, why: Why, limits: Limits) -> None:
        megabytes = number_format(f"{limits.max_bytes / MEGABYTE:g}")
        params = {"megabytes": megabytes, "files": limits.max_files}
        super().__init__(SENTENCES[why], code=str(why), params=params)
        self.why = why

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, in the reader's language."""
        return str(self.messages[0])
