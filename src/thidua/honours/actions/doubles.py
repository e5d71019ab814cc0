"""One rating a year, one set of figures a year: said before the database refuses it."""

from thidua.honours.models import Entry, Figures, Rating
from thidua.people.refusals import Refused


def refuse_double(line: Entry, *, but: Entry | None = None) -> None:
    """Refuses a line whose recipient has one of that kind and year already; `but` is the line it takes the place of.

    Raises:
        Refused: there is one.
    """
    if not isinstance(line, Rating | Figures):
        return
    same = type(line).objects.filter(
        person=line.person_id, organisation=line.organisation_id, year=line.year, is_current=True
    )
    if but is not None:
        same = same.exclude(pk=but.pk)
    if same.exists():
        what = "xếp loại" if isinstance(line, Rating) else "số liệu"
        raise Refused(f"Trong sổ đã có {what} năm {line.year}.", "Mở dòng đang có rồi đính chính.", field="year")
