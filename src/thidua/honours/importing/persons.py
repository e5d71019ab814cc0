"""A row of the sheet of people beside the register: who it is, and the post it tells of."""

import hashlib
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from thidua.honours.importing.comparing import differences
from thidua.honours.importing.lines import Line, Who
from thidua.honours.importing.matching import Bodies, Doubtful, Known, Register, codes_told
from thidua.honours.importing.outcomes import Amendment, Difference, Outcome
from thidua.honours.plausible import odd_birth
from thidua.law.spelling import fold, spoken
from thidua.law.wording import lower
from thidua.people.actions.persons import NewPerson, NewPost, refuse_odd_key
from thidua.people.identities import doubts, masked
from thidua.people.keys import shown_key
from thidua.people.models import Organisation, Person, Post
from thidua.people.models.persons import Gender, Standing
from thidua.people.refusals import Refused

_OF_PERSON = ("gender", "ethnic_group", "is_party_member")
_PRIVATE = ("ethnic_group", "is_party_member")
"""What only whoever keeps the card may read: to anybody else a row that says it is refused before it is compared, or what
it is answered would tell whether it is so.
"""
_OF_POST = ("title", "standing", "until")
SOMEBODY_NEW = "nguoi moi"


def plan_person(
    outcome: Outcome, register: Register, bodies: Bodies, above: dict[str, Outcome], *, on: date
) -> None:  # fmt: skip
    """Works out one row; somebody new is known to the rows that follow only if the row is clean. `above` has the first
    row of each person who is new.

    Raises:
        Doubtful: it cannot be said who it is about, or the row contradicts itself or one above.
    """
    line, known = outcome.line, None
    try:
        unit = bodies.find(line.who.unit) if line.who.unit else None
        known = _known(line, register, unit) or _new(outcome, register, unit)
        told = _told(line, known)
        post = _post(line, known, unit, bodies, on=on)
    except Doubtful:
        if known and outcome.new_person:
            register.forget(known)
        outcome.new_person = None
        raise
    outcome.person = known.key
    known.told |= told
    register.note_identity(known, line.who.identity)
    outcome.notes += _noted(line, known)
    if outcome.new_person:
        above[known.key] = outcome
    elif known.row is not None:
        _amend(outcome, known, told, bodies, begins=post)
    else:
        _complete(above[known.key], known, told)
    if post and unit:
        _put(outcome, known, unit, post)


def _known(line: Line, register: Register, unit: Organisation | None) -> Known | None:
    """Who the row is about, if the register or a row above has them."""
    who = line.who
    if who.identity and (known := register.numbered(who)):
        return known
    if who.code:
        if register.of_code(who.code):
            return register.find(who)
    elif (known := register.of_code(own_code(line, unit))) and not (who.identity and known.has_identity):
        return known
    elif not who.birth or unit is None:
        raise Doubtful("code", "Không có mã thì chưa biết là ai.", "Ghi mã, hoặc ghi cả ngày sinh và đơn vị.")
    twins = register.twins(who, unit)
    if not twins or fold(str(line.values.get("confirm", ""))) == SOMEBODY_NEW:
        return None
    there = [one for one in twins if unit and unit.pk in one.units and one.birth == who.birth and one.birth]
    if not who.code and len(there) == 1 == len(twins) and _is(there[0], who):
        return there[0]
    coded = any(shown_key(one.key) for one in twins)
    same = (
        "ghi mã đó"
        if coded
        else "ghi họ tên, ngày sinh, đơn vị đúng như trong sổ (sổ còn thiếu thì bổ sung ở hồ sơ trước)"
    )
    mend = f"Nếu là người ấy thì {same}; nếu là người khác thì ghi “người mới” ở cột Xác nhận (và cho một mã)."
    names = " hoặc ".join(dict.fromkeys(one.name for one in twins))
    raise Doubtful("name", f"Trong sổ có thể đã có {names} {_coded(twins)}.", mend, unsure=True)


def _coded(twins: Sequence[Known]) -> str:
    return f"với mã: {codes_told(twins)}" if any(shown_key(one.key) for one in twins) else f"({codes_told(twins)})"


def _is(twin: Known, who: Who) -> bool:
    """Nothing the row says speaks against it; whoever has another number is perhaps another person."""
    same_name = spoken(twin.name) == spoken(who.name)
    return same_name and twin.only_year == who.only_year and not (who.identity and twin.has_identity)


def own_code(line: Line, unit: Organisation | None) -> str:
    """The code somebody without one gets: always the same for the same name, birthday and unit."""
    said = f"{spoken(line.who.name)}|{line.who.birth}|{unit.key if unit else ''}"
    return f"nhap-{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def _new(outcome: Outcome, register: Register, unit: Organisation | None) -> Known:
    line, who = outcome.line, outcome.line.who
    code = who.code or own_code(line, unit)
    if len(code) > 40:
        raise Doubtful("code", f"Mã dài {len(code)} ký tự.", "Dùng mã nhiều nhất 40 ký tự.")
    try:
        refuse_odd_key(code)
    except Refused as refused:
        raise Doubtful("code", refused.message, refused.mend) from None
    values = line.values
    outcome.new_person = NewPerson(
        key=code, full_name=who.name, birth=who.birth,
        birth_precision=Person.Precision.YEAR if who.only_year else Person.Precision.DAY,
        gender=Gender(values["gender"]) if "gender" in values else None, ethnic_group=values.get("ethnic_group", ""),
        is_party_member=values.get("is_party_member"), identity=who.identity,
    )  # fmt: skip
    return register.add_new(outcome.new_person, unit)


def _told(line: Line, known: Known) -> dict[Hashable, Any]:
    """What the row says of the person; rows of one file that contradict each other are never chosen between."""
    told: dict[Hashable, Any] = {name: line.values[name] for name in _OF_PERSON if name in line.values}
    who, above = line.who, known.told.get("birth")
    said = above or ((known.birth, known.only_year) if known.birth else None)
    adds = not (who.only_year and who.birth and said and said[0].year == who.birth.year)  # a year adds nothing to a day
    if who.identity and known.told.get("identity") != who.identity:
        told["identity"] = who.identity
    if who.birth and (adds or said == (who.birth, True)):
        told["birth"] = (who.birth, who.only_year)
    for name, value in told.items():
        if known.told.get(name, value) != value:
            code = shown_key(known.key)
            said = f"Một dòng trên ghi khác về {f'mã {code}' if code else known.name}."
            raise Doubtful(str(name), said, "Ghi như nhau ở mọi dòng của một người.")
    return told


def _columns(told: Mapping[Hashable, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {str(name): value for name, value in told.items()}
    if "birth" in values:
        values["birth"], only_year = values["birth"]
        values["birth_precision"] = Person.Precision.YEAR if only_year else Person.Precision.DAY
    return values


def _noted(line: Line, known: Known) -> list[str]:
    """What the number says otherwise than the card: a doubt about the number, which stops nothing."""
    if not line.who.identity:
        return []
    birth, _ = known.told.get("birth") or (known.birth, known.only_year)
    gender = known.told.get("gender") or known.gender
    return [f"Số định danh: {said}" for said in doubts(line.who.identity, birth=birth, gender=gender)]


def _amend(
    outcome: Outcome, known: Known, told: Mapping[Hashable, Any], bodies: Bodies, *, begins: NewPost | None
) -> None:  # fmt: skip
    row, values = known.row, _columns(told)
    if row is None:
        return
    if said := [name for name in _PRIVATE if values.get(name) not in (None, "")]:
        bodies.refuse_card(known, said[0], begins=begins)
    number = values.pop("identity", "")
    changed, differing = differences(row, values)
    if number and not row.identity_print:
        changed["identity"] = number
        differing.append(Difference("số định danh", "", masked(number)))
    if changed:
        bodies.refuse_card(known, next(iter(told)), begins=begins)
        outcome.amendments.append(Amendment(row, changed))
        outcome.differences += differing


def _complete(first: Outcome, known: Known, told: Mapping[Hashable, Any]) -> None:
    """Several rows of somebody new are several posts; what a later one adds about the person belongs to them too."""
    values = _columns(told)
    if not values.get("identity"):
        values.pop("identity", None)
    if "gender" in values:
        values["gender"] = Gender(values["gender"])
        known.gender = values["gender"]
    if "birth" in values:
        known.birth, known.only_year = values["birth"], values["birth_precision"] == Person.Precision.YEAR
    if first.new_person:
        first.new_person = replace(first.new_person, **values)


def _post(line: Line, known: Known, unit: Organisation | None, bodies: Bodies, *, on: date) -> NewPost | None:
    """The post the row tells of."""
    title, since, until = (line.values.get(name) for name in ("title", "since", "until"))
    if not title and not since:
        return None
    if not title or not since or unit is None:
        where = "title" if not title else "since" if not since else "unit"
        raise Doubtful(
            where, "Chức vụ cần đủ đơn vị, chức vụ và ngày bắt đầu.", "Ghi cả ba, hoặc để trống chức vụ và ngày."
        )
    if until and until < since:
        raise Doubtful("until", "Ngày kết thúc trước ngày bắt đầu.", "Sửa một trong hai ngày.")
    held, span = _same(known, unit, since), bodies.spans.get(unit.pk)
    if span and (held is None or (until and until != held.until)) and (refusal := span.refusal(since, until)):
        raise Doubtful(refusal.field, refusal.message, refusal.mend)
    if not line.who.birth and (odd := odd_birth(known.birth, at=since, on=on)):
        raise Doubtful("since", odd.message, odd.mend, unsure=odd.unsure)
    standing = _standing(line, title)
    post = NewPost(person=known.key, organisation=unit, title=title, since=since, until=until, standing=standing)
    if known.told.get((unit.pk, since), post) != post:
        raise Doubtful("since", "Một dòng trên ghi khác về cùng chức vụ này.", "Giữ một dòng đúng.")
    return post


_SURE: Mapping[str, Standing] = {
    **dict.fromkeys(("bo truong", "thu truong bo", "chu tich ubnd tinh"), Standing.MINISTRY_LEADER),
    **dict.fromkeys(
        ("vu truong", "pho vu truong", "cuc truong", "pho cuc truong", "giam doc so", "pho giam doc so"),
        Standing.DEPARTMENT_LEADER,
    ),
    **dict.fromkeys(("truong phong", "pho truong phong", "pho phong"), Standing.OTHER_LEADER),
}
"""Titles of which there is no doubt how Circular 2/2023 counts them; of every other the sheet says it, or nobody knows."""


def _standing(line: Line, title: str) -> str:
    """As the row says, else as a title of which there is no doubt says; else nobody knows."""
    return Standing(line.values["standing"]) if "standing" in line.values else _SURE.get(fold(title), "")


def _told_of(line: Line, post: NewPost) -> list[str]:
    """How a post counts that the row does not classify."""
    if "standing" in line.values:
        return []
    if post.standing:
        return [f"Phân loại cán bộ theo chức vụ: {lower(str(Standing(post.standing).label))}."]
    return ["Phân loại cán bộ: chưa ghi."]


def _same(known: Known, unit: Organisation, since: date) -> Post | None:
    return next((one for one in known.posts if one.organisation_id == unit.pk and one.since == since), None)


def _put(outcome: Outcome, known: Known, unit: Organisation, post: NewPost) -> None:
    """A post the register has is amended where the row says otherwise; one it has not is added, once."""
    held = _same(known, unit, post.since)
    if held:
        said = {name: outcome.line.values[name] for name in _OF_POST if name in outcome.line.values}
        changed, differing = differences(held, said)
        if changed:
            outcome.amendments.append(Amendment(held, changed))
            outcome.differences += differing
    elif (unit.pk, post.since) not in known.told:
        outcome.new_post = post
        outcome.notes += _told_of(outcome.line, post)
        known.new_posts.append(post)
        known.units.add(unit.pk)
    known.told[unit.pk, post.since] = post
