"""XML, element by element, without what can make a small text large: a document type is refused."""

from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn
from xml.parsers import expat

from common.private_files.examining.kinds import RefusedError, Why

type Begins = Callable[[str, Mapping[str, str]], None]


def each_element(chunks: Iterable[bytes], begins: Begins, text: Callable[[str], None] | None = None) -> None:
    """Call `begins(name, attributes)` for each element; names are written `namespace name`. Raises RefusedError."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = begins
    parser.StartDoctypeDeclHandler = _refuse
    if text:
        parser.CharacterDataHandler = text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise RefusedError(Why.BROKEN) from fault


def _refuse(*_declared: object) -> NoReturn:
    raise RefusedError(Why.ACTIVE_DOCUMENT)
