"""What changed between two versions of an initiative on the site, and how that reads."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.enums import Stage
from funding.charts import euros
from funding.enums import What
from funding.models import InitiativeChange, LastLive
from funding.needs import EURO
from initiatives.models import InitiativePage

type Row = dict[str, Any]
type Said = tuple[What, Row]


def as_it_is(page: InitiativePage) -> LastLive:
    """What is kept of an initiative to see its next change: stage, needs and results, all of them public."""
    needs = [
        {"id": n.pk, "kind": n.kind, "what": n.what, "amount": n.amount, "unit": n.unit, "is_met": n.is_met}
        for n in page.needs.all()
    ]
    results = [
        {
            "id": result.pk,
            "indicator": result.indicator_id,
            "label_nl": result.indicator.label_nl,
            "label_en": result.indicator.label_en,
            "unit": result.indicator.unit,
            "number": str(result.number),
            "period": [str(day or "") for day in (result.starts_on, result.ends_on)],
        }
        for result in page.results.all()
    ]
    locale = page.locale.language_code
    return LastLive(initiative=page.translation_key, locale=locale, stage=page.stage, needs=needs, results=results)


def changed(before: LastLive, after: LastLive) -> Iterator[Said]:
    """What somebody who watches wants to know. Of a version in another language only the stage can be compared."""
    if before.stage != after.stage:
        yield What.STAGE, {"was": before.stage, "is": after.stage}
    if before.locale == after.locale:
        yield from _needs(before.needs, after.needs)
        yield from _results(before.results, after.results)


def _needs(before: list[Row], after: list[Row]) -> Iterator[Said]:
    pairs, new, gone = _paired(before, after, lambda need: (need["kind"], need["what"]))
    for was, now in pairs:
        if was["kind"] != now["kind"]:  # its row was used again for something else
            new, gone = [*new, now], [*gone, was]
        elif was["is_met"] != now["is_met"]:
            yield What.NEED_MET if now["is_met"] else What.NEED_OPEN, now
        elif (was["amount"], was["unit"]) != (now["amount"], now["unit"]):
            yield What.NEED_AMOUNT, {**now, "was_amount": was["amount"], "was_unit": was["unit"]}
    yield from ((What.NEED_NEW, need) for need in new if not need["is_met"])
    yield from ((What.NEED_GONE, need) for need in gone if not need["is_met"])


def _results(before: list[Row], after: list[Row]) -> Iterator[Said]:
    pairs, new, gone = _paired(before, after, lambda result: (result["indicator"], *result["period"]))
    for was, now in pairs:
        if was["indicator"] != now["indicator"]:
            new, gone = [*new, now], [*gone, was]
        elif was["number"] != now["number"]:
            yield What.RESULT_CHANGED, {**now, "was": was["number"]}
    yield from ((What.RESULT_NEW, result) for result in new)
    yield from ((What.RESULT_GONE, result) for result in gone)


def _paired(
    before: Iterable[Row], after: Iterable[Row], alike: Callable[[Row], Hashable]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """What is the same row in both, what is new, what is gone: by its number, else by what it says.

    A page that is brought in or copied anew has other numbers for the same rows.
    """
    left = {row["id"]: row for row in before}
    pairs = [(left.pop(row["id"]), row) for row in after if row["id"] in left]
    known = {row["id"] for _was, row in pairs}
    new = []
    for row in (row for row in after if row["id"] not in known):
        twin = next((other for other in left.values() if alike(other) == alike(row)), None)
        if twin is None:
            new.append(row)
        else:
            pairs.append((left.pop(twin["id"]), row))
    return pairs, new, list(left.values())


def sentence(change: InitiativeChange) -> str:
    """The change in words, in the language of the moment."""
    return in_words(What(change.what), change.details)


def in_words(what: What, said: Row) -> str:
    """The same of its parts: notices hold these."""
    if what == What.STAGE:
        words = {"was": _stage(said["was"]), "is": _stage(said["is"])}
        return _("Stage: from %(was)s to %(is)s") % words
    return _need_in_words(what, said) if "what" in said else _result_in_words(what, said)


def _need_in_words(what: What, said: Row) -> str:
    amount = _amount(said["amount"], said["unit"])
    need = f"{said['what']} ({amount})" if amount and what != What.NEED_AMOUNT else said["what"]
    was = _amount(said.get("was_amount"), said.get("was_unit") or "") or _("no amount")
    words = {"need": need, "was": was, "is": amount or _("no amount")}
    sentences = {
        What.NEED_NEW: _("New need: %(need)s"),
        What.NEED_MET: _("Need met: %(need)s"),
        What.NEED_OPEN: _("Need open again: %(need)s"),
        What.NEED_AMOUNT: _("Need changed: %(need)s, from %(was)s to %(is)s"),
        What.NEED_GONE: _("No longer asked: %(need)s"),
    }
    return sentences[what] % words


def _result_in_words(what: What, said: Row) -> str:
    label = said["label_en"] if get_language() == "en" and said["label_en"] else said["label_nl"]
    words = {"result": label, "number": _number(said["number"], said["unit"])}
    words["was"] = _number(said["was"], said["unit"]) if "was" in said else ""
    sentences = {
        What.RESULT_NEW: _("New result: %(result)s: %(number)s"),
        What.RESULT_CHANGED: _("Result changed: %(result)s, from %(was)s to %(number)s"),
        What.RESULT_GONE: _("Result taken off: %(result)s: %(number)s"),
    }
    return sentences[what] % words


def _stage(stage: str) -> str:
    return str(Stage(stage).label).lower() if stage in Stage.values else _("not known")


def _amount(amount: int | None, unit: str) -> str:
    if not amount:
        return ""
    return euros(amount) if unit == EURO else f"{number_format(amount, force_grouping=True)} {unit}".strip()


def _number(number: str, unit: str) -> str:
    value = Decimal(number)
    decimals = 0 if value == value.to_integral_value() else 2
    return f"{number_format(value, decimals, force_grouping=True)} {unit}".strip()
