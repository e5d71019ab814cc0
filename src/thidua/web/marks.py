"""What stands in the cell of one year: the short word of a rating, a scope, a measure, and how it looks."""

from thidua.law.readings import VOCABULARIES
from thidua.web.timeline import State

RATING_MARKS: dict[str, tuple[str, State]] = {
    "HTXS": ("Xuất sắc", "excellent"), "HTT": ("Tốt", "good"),
    "HT": ("Hoàn thành", "plain"), "KHT": ("Không HT", "weak"),
}  # fmt: skip
SCOPE_MARKS = {"co_so": "Cơ sở", "cap_bo": "Cấp Bộ", "toan_quoc": "Toàn quốc"}
NO_LONGER = {"cancelled": "đã hủy bỏ", "stripped": "đã bị tước"}


def measure(form: str) -> str:
    """A disciplinary measure in words."""
    return VOCABULARIES["discipline"].names.get(form, form).capitalize()
