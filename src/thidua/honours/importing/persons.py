"""A row of the sheet of people beside the register: who it is, and the post it tells of."""

import hashlib
from typing import Any

from thidua.honours.importing.comparing import differences
from thidua.honours.importing.lines import Line
from thidua.honours.importing.matching import Bodies, Doubtful, Known, Register
from thidua.honours.importing.outcomes import Amendment, Outcome
from thidua.law.spelling import fold, spoken
from thidua.people.actions.persons import NewPerson, NewPost
from thidua.people.models import Organisation, Person
from thidua.people.models.persons import Gender, Standing

_OF_PERSON = ("gender", "ethnic_group", "is_party_member")
_OF_POST = ("title", "standing", "until")
SOMEBODY_NEW = "nguoi moi"


def plan_person(outcome: Outcome, register: Register, bodies: Bodies) -> None:
    """Works out one row; somebody new is known to the rows that follow only if the row is clean."""
    line = outcome.line
    if not outcome.is_clean:
        return
    try:
        unit = bodies.find(line.who.unit) if line.who.unit else None
        known = _known(line, register, unit)
        if known is None:
            known = _new(outcome, register, unit)
        else:
            _changed(outcome, known)
        outcome.person = known.key
        _post(outcome, known, unit)
    except Doubtful as doubt:
        (outcome.doubts if doubt.unsure else outcome.problems).append(doubt.problem(line))
        outcome.new_person = outcome.new_post = None
        outcome.amendments.clear()


def _known(line: Line, register: Register, unit: Organisation | None) -> Known | None:
    """Who the row is about, if the register or a row above has them."""
    who = line.who
    if who.code:
        if register.of_code(who.code):
            return register.find(who)
    elif known := register.of_code(own_code(line, unit)):
        return known
    elif not who.birth or unit is None:
        raise Doubtful("code", "Không có mã thì chưa biết là ai.", "Ghi mã, hoặc ghi cả ngày sinh và đơn vị.")
    twins = register.twins(who, unit)
    if not twins or fold(str(line.values.get("confirm", ""))) == SOMEBODY_NEW:
        return None
    there = [one for one in twins if unit and unit.pk in one.units and one.birth == who.birth and one.birth]
    if not who.code and len(there) == 1 and len(twins) == 1 and there[0].only_year == who.only_year:
        return there[0]
    codes = ", ".join(one.key for one in twins)
    mend = "Nếu là người ấy thì ghi mã đó; nếu là người khác thì ghi “người mới” ở cột Xác nhận (và cho một mã)."
    raise Doubtful("name", f"Trong sổ có thể đã có {who.name} với mã: {codes}.", mend, unsure=True)


def own_code(line: Line, unit: Organisation | None) -> str:
    """The code somebody without one gets: always the same for the same name, birthday and unit."""
    said = f"{spoken(line.who.name)}|{line.who.birth}|{unit.key if unit else ''}"
    return f"nhap-{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def _new(outcome: Outcome, register: Register, unit: Organisation | None) -> Known:
    line, who = outcome.line, outcome.line.who
    code = who.code or own_code(line, unit)
    if len(code) > 40:
        raise Doubtful("code", f"Mã dài {len(code)} ký tự.", "Dùng mã nhiều nhất 40 ký tự.")
    values = line.values
    outcome.new_person = NewPerson(
        key=code, full_name=who.name, birth=who.birth,
        birth_precision=Person.Precision.YEAR if who.only_year else Person.Precision.DAY,
        gender=Gender(values["gender"]) if "gender" in values else None, ethnic_group=values.get("ethnic_group", ""),
        is_party_member=values.get("is_party_member"),
    )  # fmt: skip
    return register.add_new(outcome.new_person, unit)


def _changed(outcome: Outcome, known: Known) -> None:
    line = outcome.line
    said: dict[str, Any] = {name: line.values[name] for name in _OF_PERSON if name in line.values}
    if known.row is None:
        _same_as_above(line, known)
        return
    if line.who.birth and (line.who.birth != known.birth or line.who.only_year != known.only_year):
        if line.who.only_year and known.birth and known.birth.year == line.who.birth.year:
            pass  # a year alone adds nothing to a whole birthday
        else:
            said["birth"] = line.who.birth
            said["birth_precision"] = Person.Precision.YEAR if line.who.only_year else Person.Precision.DAY
    changed, told = differences(known.row, said)
    if changed:
        outcome.amendments.append(Amendment(known.row, changed))
        outcome.differences += told


def _same_as_above(line: Line, known: Known) -> None:
    """Several rows of somebody new are several posts; who they are is said once, or the same each time."""
    if line.who.birth and known.birth and line.who.birth != known.birth:
        raise Doubtful(
            "birth", f"Một dòng trên ghi ngày sinh khác cho mã {known.key}.", "Ghi một ngày sinh ở mọi dòng."
        )


def _post(outcome: Outcome, known: Known, unit: Organisation | None) -> None:
    line = outcome.line
    title, since = line.values.get("title"), line.values.get("since")
    if not title and not since:
        return
    if not title or not since or unit is None:
        where = "title" if not title else "since" if not since else "unit"
        raise Doubtful(
            where, "Chức vụ cần đủ đơn vị, chức vụ và ngày bắt đầu.", "Ghi cả ba, hoặc để trống chức vụ và ngày."
        )
    until = line.values.get("until")
    if until and until < since:
        raise Doubtful("until", "Ngày kết thúc trước ngày bắt đầu.", "Sửa một trong hai ngày.")
    held = next((one for one in known.posts if one.organisation_id == unit.pk and one.since == since), None)
    if held is None:
        standing = Standing(line.values.get("standing", Standing.DIRECT))
        new = NewPost(person=known.key, organisation=unit, title=title, since=since, until=until, standing=standing)
        first = next((one for one in known.new_posts if (one.organisation, one.since) == (unit, since)), None)
        if first and first != new:
            raise Doubtful("since", "Một dòng trên ghi khác về cùng chức vụ này.", "Giữ một dòng đúng.")
        if first is None:
            outcome.new_post = new
            known.new_posts.append(new)
            known.units.add(unit.pk)
        return
    changed, told = differences(held, {name: line.values[name] for name in _OF_POST if name in line.values})
    if changed:
        outcome.amendments.append(Amendment(held, changed))
        outcome.differences += told
