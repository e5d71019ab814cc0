"""Where a fault was, not what the data said: the message of an exception may hold a cell of somebody's list."""

from traceback import format_tb


def named(error: BaseException) -> str:
    """The class of an exception with its module, as an import would name it."""
    return f"{type(error).__module__}.{type(error).__qualname__}"


def place_of(error: BaseException) -> str:
    """The lines of code down to the fault, of what led to it first; of every exception its class alone."""
    told: list[str] = []
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        told.append("".join([*format_tb(one.__traceback__), named(one), "\n"]))
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "\n".join(reversed(told))
