"""The points themselves: picture, summary, pillar, place, contact, plain language, links."""

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editing.checklist.check import Check, Place, register_check
from editing.checklist.pieces import pieces_of
from editing.dead_links.reading import links_of
from editing.models import OutgoingLink
from editing.readability import Reading, Sentence, read
from partners.models import PartnerPublication

SHOWN_OF_SENTENCE = 90


def register() -> None:
    """Have these asked, in the order of the form."""
    for checker in (summary, place, picture, contact, pillar, plain_language, links_alive):
        register_check(checker)


def summary(page: PartnerPublication) -> Check:
    """Lists and search results show it."""
    ok = bool(strip_tags(page.summary).strip())
    advice = _("Write one or two sentences: what it is and for whom. Lists and search results show them.")
    return Check("summary", _("Is there a summary?"), ok, advice, Place("summary"))


def place(page: PartnerPublication) -> Check:
    """Residents look for what is near. Who takes part from home needs no place."""
    has_point = page.latitude is not None and page.longitude is not None
    ok = has_point or bool(getattr(page, "is_online", False)) or bool(page.neighbourhoods.all())
    advice = _("Choose a neighbourhood or municipality. Without one it is found as something for the whole region.")
    return Check("place", _("Does it say where?"), ok, advice, Place("neighbourhoods"))


def picture(page: PartnerPublication) -> Check:
    """A picture, and what it shows for who cannot see it."""
    question = _("Is there a picture, with words for who cannot see it?")
    if page.image_id is None:
        advice = _("Choose a picture. In the lists people see it first.")
        return Check("picture", question, False, advice, Place("image"))
    advice = _("Describe what the picture shows, for people who cannot see it.")
    return Check("picture", question, bool(page.image_alt.strip()), advice, Place("image_alt"))


def contact(page: PartnerPublication) -> Check:
    """Somebody can be asked about this very publication; every organisation has a mailbox besides."""
    ok = any(page.ways_to_ask()) or bool(page.contacts_shown())
    advice = _("Tick a contact person of your organisation, or say where people can ask or join in.")
    return Check("contact", _("Can readers ask somebody?"), ok, advice, Place("contacts"))


def pillar(page: PartnerPublication) -> Check:
    """Every list is ordered by it."""
    ok = page.pillar_id is not None or bool(page.programmes.all())
    return Check("pillar", _("Is there a pillar?"), ok, _("Choose the pillar that fits best."), Place("pillar"))


def plain_language(page: PartnerPublication) -> Check | None:
    """Short words in short sentences; which sentences to shorten is said."""
    reading = read(pieces_of(page), page.own_language)
    if not reading.words:
        return None
    question = _("Is it written in plain language?")
    where = Place(reading.long[0].field if reading.long else "body")
    details = tuple((_quoted(sentence), Place(sentence.field)) for sentence in reading.long)
    return Check("plain-language", question, reading.is_plain, _reading_advice(reading), where, details)


def _reading_advice(reading: Reading) -> str:
    advice = []
    if not reading.is_easy:
        told = _("It reads hard: %(score)d out of 100, and 60 or more is plain. Use shorter words and sentences.")
        advice.append(told % {"score": reading.score})
    if reading.long:
        count = len(reading.long)
        advice.append(ngettext("Cut this sentence in two:", "Cut these sentences in two:", count))
    return " ".join(advice)


def _quoted(sentence: Sentence) -> str:
    shown = Truncator(sentence.text).chars(SHOWN_OF_SENTENCE)
    return _("%(sentence)s (%(words)d words)") % {"sentence": f"“{shown}”", "words": sentence.words}


def links_alive(page: PartnerPublication) -> Check:
    """Links that the worker found dead on two separate days; those that it does not know yet are taken for good."""
    digests = {OutgoingLink.digest_of(address) for address in links_of(page)}
    dead = OutgoingLink.objects.filter(digest__in=digests, is_dead=True) if digests else OutgoingLink.objects.none()
    details = tuple((f"{link.address}: {link.get_fault_display()}", Place("body")) for link in dead)
    advice = ngettext("Mend this link, or take it off:", "Mend these links, or take them off:", len(details))
    return Check("links", _("Do all links work?"), not details, advice, Place("body"), details)
