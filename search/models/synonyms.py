"""Words that mean the same to who searches: what finds one, finds the others."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.folding import fold

LONGEST_LINE = 300
FEWEST_PHRASES = 2
MOST_PHRASES = 12
MOST_WORDS_IN_PHRASE = 5


class SynonymSet(models.Model):
    """Two to twelve words or short phrases that stand for one another.

    No word stands in two sets: chains of sets, or a circle of them, would make a search ever wider and make it
    impossible to see why something was found.
    """

    words = models.CharField(
        gettext_lazy("words"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("Words that mean the same, with commas between: ouderen, senioren, bejaarden."),
    )
    is_active = models.BooleanField(
        gettext_lazy("is used"),
        default=True,
        help_text=gettext_lazy("Switch off to keep the words without using them."),
    )
    note = models.CharField(
        gettext_lazy("note"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy("For the hub team itself: why these words, or who asked for them."),
    )
    updated_at = models.DateTimeField(gettext_lazy("changed at"), auto_now=True)

    class Meta:
        verbose_name = gettext_lazy("synonyms")
        verbose_name_plural = gettext_lazy("synonyms")
        ordering: ClassVar = ["words"]

    def __str__(self) -> str:
        return self.words

    @property
    def phrases(self) -> list[str]:
        """The words and phrases as they were typed, each once."""
        return phrases_of(self.words)

    def clean(self) -> None:
        """Refuse, with the reason, what would make every search wider than anybody means."""
        super().clean()
        phrases = self.phrases
        faults = faults_in(phrases) or self._faults_with_others(phrases)
        if faults:
            raise ValidationError({"words": faults})
        self.words = ", ".join(phrases)

    def _faults_with_others(self, phrases: list[str]) -> list[str]:
        """One fault for each word that another set has too, switched off or not."""
        asked = {fold(phrase): phrase for phrase in phrases}
        faults = []
        for other in SynonymSet.objects.exclude(pk=self.pk):
            shared = [asked[folded] for folded in map(fold, other.phrases) if folded in asked]
            if shared:
                faults.append(
                    _("“%(word)s” already stands in another set: “%(words)s”. Add your words there instead.")
                    % {"word": "”, “".join(shared), "words": other.words}
                )
        return faults


class LaidSynonyms(models.Model):
    """A line of the list that the portal starts with, once offered: what the hub team deletes does not come back."""

    line = models.CharField(max_length=LONGEST_LINE, unique=True)

    class Meta:
        verbose_name = gettext_lazy("initial synonyms")
        verbose_name_plural = gettext_lazy("initial synonyms")

    def __str__(self) -> str:
        return self.line


def phrases_of(line: str) -> list[str]:
    """What stands between the commas of `line`, each once whatever its case or accents."""
    phrases = (" ".join(part.split()) for part in line.split(","))
    return list({fold(phrase): phrase for phrase in reversed(list(filter(None, phrases)))}.values())[::-1]


def faults_in(phrases: list[str]) -> list[str]:
    """Why these phrases are no proper set by themselves; nothing where they are."""
    return [fault for fault in (_count_fault(phrases), *map(_phrase_fault, phrases)) if fault]


def _count_fault(phrases: list[str]) -> str:
    if len(phrases) < FEWEST_PHRASES:
        return _("Give at least two different words, with a comma between.")
    if len(phrases) > MOST_PHRASES:
        return _("These are %(number)d words. A set holds at most %(most)d; leave out those that differ most.") % {
            "number": len(phrases),
            "most": MOST_PHRASES,
        }
    return ""


def _phrase_fault(phrase: str) -> str:
    folded = fold(phrase)
    if len(folded) < 2:
        return _("“%(phrase)s” is too short to search for. Give whole words.") % {"phrase": phrase}
    if all(len(word) == 1 and word.isalpha() for word in folded.split()):
        return _("“%(phrase)s” is made of single letters only. Give whole words.") % {"phrase": phrase}
    if len(folded.split()) > MOST_WORDS_IN_PHRASE:
        return _("“%(phrase)s” has more than %(most)d words. Give words or short phrases.") % {
            "phrase": phrase,
            "most": MOST_WORDS_IN_PHRASE,
        }
    return ""
