"""How a person is shown without a photograph."""

from django import template

register = template.Library()


@register.filter
def initials(name: str) -> str:
    """The first letters of the first and the last name: “prof. Margriet Schneider” gives MS, “Ans de Wit” AW.

    Words in lower case are titles and the Dutch “van” and “de”; a name of only those gives its first letter.
    """
    capitals = [word[0] for word in name.split() if word[0].isupper()]
    return "".join([capitals[0], *capitals[1:][-1:]]) if capitals else name.strip()[:1].upper()
