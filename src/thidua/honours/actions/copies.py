"""A line copied, for the one that takes its place."""

from thidua.honours.models import Entry


def copy_of[E: Entry](line: E) -> E:
    """A new row with the same values; the database gives it its own number and hour."""
    left_out = {"id", "entered_at"}
    values = {
        one.attname: getattr(line, one.attname) for one in line._meta.concrete_fields if one.attname not in left_out
    }
    return type(line)(**values)
