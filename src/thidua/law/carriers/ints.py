"""One person: Python's own integers."""


class Ints:
    """Masks as `int`: microseconds a question, and every year can be shown as evidence."""

    @staticmethod
    def count(years: int) -> int:
        return years.bit_count()

    @staticmethod
    def fill(years: int) -> int:
        return (1 << years.bit_length()) - 1

    @staticmethod
    def keep(value: int) -> int:
        return value

    @staticmethod
    def none_left(years: int) -> bool:
        return not years


INTS = Ints()
