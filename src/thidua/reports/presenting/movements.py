"""The movements behind a figure of form 0601, in words."""

from thidua.law.wording import figure, lower
from thidua.reports.movement_form import LEVELS, PARTS
from thidua.reports.presenting.forms import COUNTED
from thidua.reports.presenting.wanted import Wanted


def title(wanted: Wanted, count: int) -> str:
    """The figure itself stands first, as it stood in the form."""
    return f"{figure(count)} phong trào thi đua năm {wanted.last}"


def lead(wanted: Wanted, called: str) -> str:
    """Whose they are, and which row and column of the form."""
    part = PARTS[wanted.part] if wanted.part else None
    said = [
        called,
        lower(COUNTED[wanted.running]),
        f"{lower(part.group.removeprefix('Chia '))}: {lower(part.label)}" if part else "",
        f"cột {LEVELS[wanted.level][1]}" if wanted.level else "",
    ]
    return f"{'; '.join(filter(None, said))}."
