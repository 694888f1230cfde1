"""What is read once for a whole visit, such as the state of the index. Only requests that change nothing hold it."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_read: ContextVar[dict[Hashable, Any] | None] = ContextVar("read", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Within this, `once` remembers: all parts of one page see the same state, and ask for it once."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def once[T](name: Hashable, read: Callable[[], T]) -> T:
    """What `read` gives: remembered under `name` for the length of a reading, asked anew outside one."""
    remembered = _read.get()
    if remembered is None:
        return read()
    if name not in remembered:
        remembered[name] = read()
    value: T = remembered[name]
    return value
