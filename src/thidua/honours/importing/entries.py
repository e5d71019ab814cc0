"""A row of facts beside the book: whose it is, where they worked, and whether the book has it."""

from collections.abc import Hashable, Sequence
from datetime import date
from typing import Any

from thidua.honours.importing.comparing import TABLES, Book, differences
from thidua.honours.importing.lines import Line
from thidua.honours.importing.matching import Doubtful, Known, held, unit_in
from thidua.honours.importing.outcomes import Outcome
from thidua.honours.models import GONE, Discipline, Entry, Honour, Rating
from thidua.honours.plausible import odd_birth, odd_body
from thidua.law.catalogue import AWARDS
from thidua.people.actions.households import NewHousehold
from thidua.people.models import Household, Organisation


def plan_entry(outcome: Outcome, book: Book, *, on: date) -> None:
    """Works out one row.

    Raises:
        Doubtful: it cannot be said whose it is, or which line of the book is meant.
    """
    line = outcome.line
    given = outcome.unit = book.bodies.find(line.who.unit) if line.who.unit else None
    owner = owner_of(line, book)
    if isinstance(owner, Known):
        outcome.person = owner.key
        if not line.who.birth and (odd := odd_birth(owner.birth, at=line.values.get("year"), on=on)):
            raise Doubtful("year", odd.message, odd.mend, unsure=odd.unsure)
        entry = TABLES[line.kind.name](unit=given or _worked_in(line, owner), **line.values)
        if isinstance(entry, Honour):
            _as_received(entry, owner)
        whose: Hashable = owner.key
    elif isinstance(owner, Household | NewHousehold):
        if given is None:
            raise Doubtful("unit", "Dòng của hộ gia đình chưa ghi đơn vị.", "Ghi đơn vị giữ sổ của dòng này.")
        outcome.household = owner.key
        entry = Honour(unit=given, **line.values)
        whose = f"ho:{owner.key}"
    else:
        outcome.body = owner
        entry = TABLES[line.kind.name](organisation=owner, unit=given or owner, **line.values)
        whose = owner.pk
    _beside(outcome, entry, book.about(line.kind.name, whose, entry), given)
    if outcome.body and outcome.entry and (odd := odd_body(book.bodies.stood(outcome.body), at=entry.year)):
        outcome.entry = None
        raise Doubtful("year", odd.message, odd.mend, unsure=True)  # the register may begin later than the body did


def owner_of(line: Line, book: Book) -> Known | Organisation | Household | NewHousehold:
    """The person, the collective or the household a row is about.

    Raises:
        Doubtful: it cannot be said who.
    """
    subject = _subject(line, book)
    if subject == "household":
        if line.kind.name != "honours":
            raise Doubtful(
                "subject", "Sổ chỉ ghi danh hiệu, khen thưởng của hộ gia đình.", "Sửa đối tượng, hoặc bỏ dòng."
            )
        return book.households.find(line.who)
    if subject == "person":
        return book.register.find(line.who)
    return book.bodies.find(line.who.code or line.who.name, "code" if line.who.code else "name")


def _subject(line: Line, book: Book) -> str:
    """Person or collective: as said, as the award allows, by whose the code is, or as a birthday tells."""
    award = AWARDS.get(str(line.values.get("award")))
    if line.kind.name == "figures":
        return "collective"
    said = line.who.subject or (award.subjects[0] if award and len(award.subjects) == 1 else "")
    if said:
        if said == "collective" and award and not line.who.subject and _names_a_person(line, book):
            message = f"{award.plain_name} chỉ tặng cho tập thể, mà dòng này ghi một người."
            raise Doubtful("award", message, "Sửa danh hiệu, hoặc ghi tên tập thể.")
        return said
    if line.who.code and line.kind.name == "honours" and book.households.of_key(line.who.code):
        return "household"
    is_person = bool(line.who.code and book.register.of_code(line.who.code))
    if line.who.code and is_person != book.bodies.has(line.who.code):
        return "person" if is_person else "collective"
    names_somebody = line.who.birth or book.register.knows(line.who.name)
    if (line.who.code and not is_person) or names_somebody or not line.record.table.has("subject"):
        return "person"
    raise Doubtful("subject", "Chưa rõ là cá nhân hay tập thể.", "Ghi “cá nhân” hoặc “tập thể”.", unsure=True)


def _names_a_person(line: Line, book: Book) -> bool:
    who = line.who
    if who.code:
        return bool(book.register.of_code(who.code)) and not book.bodies.has(who.code)
    return bool(who.birth) or book.register.knows(who.name)


def _worked_in(line: Line, known: Known) -> Organisation:
    unit = unit_in(known, line.values["year"])
    if unit is None:
        message = f"Chưa rõ {known.name} công tác ở đâu năm {line.values['year']}."
        raise Doubtful("unit", message, "Ghi cột Đơn vị, hoặc ghi chức vụ năm ấy ở trang “Cá nhân”.")
    return unit


def _as_received(entry: Honour, known: Known) -> None:
    """What statistics ask of the recipient, as the register has it for the day of the decision."""
    on = entry.decided_on or date(entry.year, 12, 31)
    standings = {post.standing for post in held(known, on, on)}
    entry.standing = standings.pop() if len(standings) == 1 else ""
    entry.gender = known.gender


def _beside(outcome: Outcome, entry: Entry, lines: Sequence[Entry], given: Organisation | None) -> None:
    """New, the same, or a change of the one line that is meant."""
    line = outcome.line
    old = _meant(entry, lines)
    if old is None:
        outcome.entry = entry
        return
    if old.effect in GONE:
        message = f"Trong sổ dòng này đã bị hủy hoặc tước: {old.document}."
        raise Doubtful("number", message, "Bỏ dòng khỏi tệp, hoặc phục hồi trong sổ kèm văn bản.", unsure=True)
    values: dict[str, Any] = dict(line.values)
    values.pop("title", None)  # its spelling is no difference: see `asked`
    if given:
        values["unit_id"] = given.pk
    outcome.changed, outcome.differences = differences(old, values)
    if outcome.changed:
        outcome.old = old


def _meant(entry: Entry, lines: Sequence[Entry]) -> Entry | None:
    if not lines:
        return None
    if isinstance(entry, Honour):
        return _meant_honour(entry, lines)
    if isinstance(entry, Discipline):
        same = [one for one in lines if isinstance(one, Discipline) and one.form == entry.form]
        if not same:
            message = "Trong sổ đã có kỷ luật hình thức khác cùng ngày."
            raise Doubtful("form", message, "Sửa ngày hoặc hình thức, hoặc đính chính trong sổ.", unsure=True)
        return same[0]
    if len(lines) > 1 and not isinstance(entry, Rating):
        raise Doubtful(
            "title", f"Trong sổ có {len(lines)} dòng như vậy.", "Đính chính trực tiếp trong sổ.", unsure=True
        )
    return lines[0]


def _meant_honour(entry: Honour, lines: Sequence[Entry]) -> Entry | None:
    """The same award in the same year is the same line if its decision is; another decision is another award, unless it
    is a title, which nobody receives twice in a year.
    """
    same = [one for one in lines if one.decision_number == entry.decision_number]
    if len(same) == 1:
        return same[0]
    if same:
        raise Doubtful(
            "number", f"Trong sổ có {len(same)} dòng như vậy.", "Đính chính trực tiếp trong sổ.", unsure=True
        )
    listed = ", ".join(one.decision_number or "chưa ghi số quyết định" for one in lines)
    mend = "Ghi đúng số quyết định trong sổ; nếu là lần khen khác thì ghi số quyết định của lần ấy."
    is_title = AWARDS[entry.award].kind == "danh_hieu"
    if not entry.decision_number or is_title or any(not one.decision_number for one in lines):
        raise Doubtful("number", f"Trong sổ đã có danh hiệu, hình thức này cùng năm ({listed}).", mend, unsure=True)
    return None
