"""The cells of the matrix of gaps. Drawn here: there are some hundreds of them, too many for a template each."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django import template
from django.utils.formats import number_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from funding.gaps import Cell
from funding.suppression import Figure, Withheld

register = template.Library()


@dataclass(frozen=True, slots=True)
class Words:
    """What is read out after a number, in the visitor's language: looked up once a row, and not once a cell."""

    one: str
    more: str
    people: str

    @classmethod
    def now(cls) -> "Words":
        """The words, safe to stand in HTML."""
        one, more = (escape(ngettext("initiative", "initiatives", number)) for number in (1, 2))
        return cls(one, more, escape(_("people")))


@register.simple_tag
def gap_cells(cells: Iterable[Cell], total: Cell, big: Collection[int]) -> SafeString:
    """The cells of a row and its total; `big` are those of the biggest gaps."""
    words = Words.now()
    html = [_cell(cell, _look(cell, big), words) for cell in cells]
    return mark_safe("".join([*html, _cell(total, "matrix__total", words)]))


@register.simple_tag
def total_cells(cells: Iterable[Cell], total: Cell) -> SafeString:
    """The row of totals."""
    words = Words.now()
    return mark_safe("".join(_cell(cell, "matrix__total", words) for cell in (*cells, total)))


@register.filter
def people(figure: Figure) -> str:
    """A number of people as it is shown, or why it is not."""
    if isinstance(figure, int):
        return number_format(figure, force_grouping=True)
    return _("fewer than 5") if figure == Withheld.SMALL else _("not shown")


def _look(cell: Cell, big: Collection[int]) -> str:
    if cell.is_gap:
        return "matrix__gap matrix__gap--big" if id(cell) in big else "matrix__gap"
    return "" if cell.count else "matrix__nothing"


def _cell(cell: Cell, look: str, words: Words) -> str:
    """The class is the code's own; what else could hold a sign of HTML is escaped."""
    text = f'{cell.count}<span class="visually-hidden"> {words.one if cell.count == 1 else words.more}</span>'
    shown = f'<a href="{escape(cell.url)}">{text}</a>' if cell.url else f"<span>{text}</span>"
    return f'<td class="{look}">{shown}{_people(cell.people, words)}</td>'


def _people(figure: Figure | None, words: Words) -> str:
    if figure is None:
        return ""
    after = f'<span class="visually-hidden"> {words.people}</span>' if isinstance(figure, int) else ""
    return f'<span class="matrix__people">{escape(people(figure))}{after}</span>'
