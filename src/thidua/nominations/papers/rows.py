"""The list of nominees that goes with a letter: number, name, birth and gender, post and unit, award, votes, summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from thidua.documents.official import Table
from thidua.law.wording import SUBJECT, called, two, upper
from thidua.nominations.queries.grounds import key_of
from thidua.nominations.queries.printing import Printed

_ORDER = ("collective", "household", "person")


def award_of(row: Printed, on: date) -> str:
    """The award as a paper of a day names it, of the body that holds the round where it is that body's own."""
    return called(row.one.award, on, body=row.body)


def counted(rows: Sequence[Printed]) -> str:
    """ "02 tập thể và 04 cá nhân": recipients, each once; of whom some are proposed for two awards also how many proposals:
    "04 cá nhân (05 lượt đề nghị)".
    """  # noqa: D210  begins with a quotation mark
    told = [_counted(one, [key for key in map(_key, rows) if key[0] == one]) for one in _ORDER]
    told = [one for one in told if one]
    return " và ".join(filter(None, [", ".join(told[:-1]), *told[-1:]]))


def _key(row: Printed) -> tuple[str, int]:
    return key_of(row.one)


def _counted(subject: str, keys: Sequence[tuple[str, int]]) -> str:
    """Of one sort of recipient; nothing where there is none."""
    if not keys:
        return ""
    many = len(set(keys))
    times = f" ({two(len(keys))} lượt đề nghị)" if len(keys) > many else ""
    return f"{two(many)} {SUBJECT[subject]}{times}"


def by_award(rows: Sequence[Printed]) -> dict[str, list[Printed]]:
    """The rows of each award, awards in their order on the list."""
    found: dict[str, list[Printed]] = {}
    for row in rows:
        found.setdefault(row.one.award, []).append(row)
    return found


def list_table(rows: Sequence[Printed], *, on: date, votes: Mapping[int, str] | None = None) -> Table:
    """The list, for a page on its side; with `votes` (by number of the dossier) a column of what a council voted."""
    told = [] if votes is None else ["Kết quả biểu quyết"]
    heads = [
        "TT",
        "Họ và tên, tập thể",
        "Ngày sinh, giới tính",
        "Chức vụ, đơn vị",
        "Hình thức đề nghị",
        *told,
        "Tóm tắt thành tích",
    ]
    widths = [1.1, 4.2, 2.6, 4.6, 3.9, *([2.6] if told else []), 6.2 if told else 8.8]
    cells = [_row(at, row, on, votes) for at, row in enumerate(rows, 1)]
    return Table(heads=heads, rows=cells, widths=widths, aligns="clcll" + ("c" if told else "") + "l", size=11)


def _row(at: int, row: Printed, on: date, votes: Mapping[int, str] | None) -> list[str]:
    told = [] if votes is None else [votes.get(row.one.pk, "")]
    born = "\n".join(filter(None, (row.born, row.gender)))
    summary = "; ".join(line.strip(" ;") for line in row.passages.get("tom_tat", "").splitlines() if line.strip())
    return [str(at), row.name, born, row.place, upper(award_of(row, on)), *told, summary]
