"""What a change will do, in words: the tree before and after, whose posts end and begin, what stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from thidua.people.changing.drafts import What
from thidua.people.changing.plans import Plan
from thidua.people.models import Membership, Phase, Post
from thidua.people.queries.previewing import Preview

DEEPEST = 4
MOST_PEOPLE = 300

KINDS = {
    What.FOUNDED: ("thanh-lap", "Thành lập", "Một tổ chức mới bắt đầu từ một ngày.", "plus"),
    What.RENAMED: ("doi-ten", "Đổi tên", "Tên, tên viết tắt, mã, loại hoặc cấp mới; tên cũ vẫn tìm được.", "pencil"),
    What.MOVED: ("chuyen", "Chuyển đơn vị trực thuộc", "Tổ chức về dưới một đơn vị cấp trên khác.", "send"),
    What.MERGED: (
        "hop-nhat", "Hợp nhất, sáp nhập", "Nhiều tổ chức thành một; người và đơn vị trực thuộc chuyển theo.", "users",
    ),
    What.SPLIT: ("chia-tach", "Chia, tách", "Một tổ chức thành nhiều; xếp người về từng đơn vị.", "columns-3"),
    What.DISSOLVED: ("giai-the", "Giải thể", "Tổ chức và các chức vụ ở đó kết thúc.", "ban"),
}  # fmt: skip
"""Each change by its address, its words and its icon."""


@dataclass(frozen=True, slots=True)
class Line:
    """A body in one of the two trees; `mark` says what happens to it."""

    name: str
    depth: int
    mark: str


@dataclass(frozen=True, slots=True)
class Moving:
    """Somebody whose post ends, begins or goes on elsewhere."""

    name: str
    key: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Told:
    """The whole preview."""

    before: Sequence[Line]
    after: Sequence[Line]
    people: Sequence[Moving]
    people_count: int
    units: Sequence[str]
    blocs: Sequence[str]
    accounts: int
    stays: Sequence[str]


def what_of(slug: str) -> What | None:
    """The change that has this address."""
    return next((what for what, (own, *_) in KINDS.items() if own == slug), None)


def title(plan: Plan) -> str:
    """ "Hợp nhất Cục Một, Cục Hai thành Cục Chung"."""  # noqa: D210  begins with a quotation mark
    names = [phase.name for body in plan.bodies if (phase := plan.phase(body))]
    label = KINDS[plan.draft.what][1]
    new = ", ".join(place.name for _, place in plan.places)
    match plan.draft.what:
        case What.FOUNDED:
            return f"Thành lập {new}"
        case What.RENAMED:
            name = plan.draft.get("ten")
            return f"Đổi tên {names[0]} thành {name}" if name != names[0] else f"Thay đổi {name}"
        case What.MOVED if plan.parent and (above := plan.phase(plan.parent)):
            return f"Chuyển {names[0]} về {above.name}"
        case What.MERGED:
            into = plan.phase(plan.into) if plan.into else None
            others = [phase.name for body in plan.ending if (phase := plan.phase(body))]
            return (
                f"Sáp nhập {', '.join(others)} vào {into.name}" if into else f"Hợp nhất {', '.join(others)} thành {new}"
            )
        case What.SPLIT:
            return f"Tách {names[0]}: {new}" if plan.draft.stays else f"Chia {names[0]} thành {new}"
    return f"{label} {', '.join(names)}"


def told(plan: Plan, seen: Preview) -> Told:
    """The preview in words."""
    plain = _told(seen, {body.pk for body in plan.bodies}, _mark_before, _mark_after)
    blocs = [_bloc(row, seen) for row in seen.memberships]
    return replace(plain, blocs=blocs, accounts=seen.accounts, stays=list(_stays(plan)))


def told_back(seen: Preview, own: AbstractSet[int]) -> Told:
    """What taking a change back will do, in the same words; `own` are the bodies it was about."""
    return _told(seen, own, _mark_undone, _mark_back)


def _told(seen: Preview, own: AbstractSet[int], before: _Mark, after: _Mark) -> Told:
    moving = list(_moving(seen))
    return Told(
        before=list(_tree(seen.before.phases, seen, before)),
        after=list(_tree(seen.after.phases, seen, after)),
        people=moving[:MOST_PEOPLE],
        people_count=len({one.key for one in moving}),
        units=list(_units(own, seen)),
        blocs=(),
        accounts=0,
        stays=(),
    )


def _tree(phases: Mapping[int, Phase], seen: Preview, mark: _Mark) -> Iterator[Line]:
    """Only the branches in which something happens: what is touched, what is above it, what is right under it."""
    shown = set()
    for body in seen.touched & phases.keys():
        here: int | None = body
        while here is not None and here in phases and here not in shown:
            shown.add(here)
            here = phases[here].parent_id
    shown |= {body for body, phase in phases.items() if phase.parent_id in seen.touched}
    below: dict[int | None, list[int]] = {}
    for body, phase in phases.items():
        if body in shown:
            below.setdefault(phase.parent_id if phase.parent_id in shown else None, []).append(body)

    def walk(above: int | None, depth: int) -> Iterator[Line]:
        for body in below.get(above, []):
            yield Line(phases[body].name, min(depth, DEEPEST), mark(body, seen))
            yield from walk(body, depth + 1)

    yield from walk(None, 0)


type _Mark = Callable[[int, Preview], str]


def _mark_before(body: int, seen: Preview) -> str:
    if body not in seen.touched:
        return ""
    return "" if body in seen.after.phases else "kết thúc"


def _mark_after(body: int, seen: Preview) -> str:
    if body not in seen.touched:
        return ""
    was, now = seen.before.phases.get(body), seen.after.phases[body]
    if was is None:
        return "mới"
    said = []
    if was.name != now.name:
        said.append("tên mới")
    if was.parent_id != now.parent_id:
        said.append("chuyển đến")
    if (was.kind, was.level, was.code, was.short_name) != (now.kind, now.level, now.code, now.short_name):
        said.append("thay đổi")
    return ", ".join(said)


def _mark_undone(body: int, seen: Preview) -> str:
    return "" if body not in seen.touched or body in seen.after.phases else "bỏ đi"


def _mark_back(body: int, seen: Preview) -> str:
    if body not in seen.touched:
        return ""
    was, now = seen.before.phases.get(body), seen.after.phases[body]
    if was is None:
        return "hoạt động lại"
    return "về lại chỗ cũ" if was.parent_id != now.parent_id else "như cũ" if was.name != now.name else ""


def _moving(seen: Preview) -> Iterator[Moving]:
    was, now = _by_person(seen.before.posts), _by_person(seen.after.posts)
    for person in dict.fromkeys([*was, *now]):
        before = {_said(post, seen.before.phases): post for post in was.get(person, [])}
        after = {_said(post, seen.after.phases): post for post in now.get(person, [])}
        if _where(before.values()) == _where(after.values()):  # a body that is only called otherwise moves nobody
            continue
        who = next(iter([*before.values(), *after.values()])).person
        yield Moving(
            who.full_name, who.key, "; ".join(said for said in before if said not in after),
            "; ".join(said for said in after if said not in before) or "kết thúc chức vụ",
        )  # fmt: skip


def _where(posts: Iterable[Post]) -> set[tuple[int, int]]:
    return {(post.pk, post.organisation_id) for post in posts}


def _by_person(posts: Sequence[Post]) -> dict[int, list[Post]]:
    found: dict[int, list[Post]] = {}
    for post in posts:
        found.setdefault(post.person_id, []).append(post)
    return found


def _said(post: Post, phases: Mapping[int, Phase]) -> str:
    where = phases.get(post.organisation_id)
    return f"{post.title}, {where.name}" if where else post.title


def _units(own: AbstractSet[int], seen: Preview) -> Iterator[str]:
    """The units that stand under another body afterwards, without those the change itself is about."""
    for body in sorted(seen.touched - own, key=lambda body: _name(seen, body)):
        was, now = seen.before.phases.get(body), seen.after.phases.get(body)
        if was and now and was.parent_id != now.parent_id and now.parent_id:
            yield f"{now.name}: về {_name(seen, now.parent_id)}"


def _name(seen: Preview, body: int) -> str:
    phase = seen.after.phases.get(body) or seen.before.phases.get(body)
    return phase.name if phase else ""


def _bloc(row: Membership, seen: Preview) -> str:
    part = "" if row.part == Membership.Part.MEMBER else f" ({row.get_part_display().lower()})"
    return f"{row.bloc.name}, năm {row.year}: {_name(seen, row.organisation_id)}{part}"


def _stays(plan: Plan) -> Iterator[str]:
    what, day = plan.draft.what, plan.day
    before = f"trước ngày {day:%d/%m/%Y}" if day else "trước ngày ấy"
    if what != What.FOUNDED:
        yield f"Mọi ngày {before} giữ nguyên: tên cũ, vị trí cũ, người cũ vẫn xem và tìm được."
        yield "Khen thưởng, xếp loại đã ghi vẫn đứng tên tổ chức lúc đó; không dòng nào trong sổ bị viết lại."
    if what in (What.MERGED, What.SPLIT):
        yield "Thành tích của tổ chức trước chỉ tính cho tổ chức sau khi có quyết định kế thừa."
    if what in (What.MERGED, What.DISSOLVED):
        yield "Thành viên khối, cụm không tự đổi: cơ quan tổ chức khối ghi lại thành viên của năm."
    if what == What.FOUNDED:
        yield "Các tổ chức khác giữ nguyên."


_LABELS = {
    "don-vi": "Tổ chức", "cap-tren": "Đơn vị cấp trên", "ngay": "Có hiệu lực từ ngày", "so": "Số văn bản",
    "ngay-vb": "Ngày văn bản", "co-quan": "Cơ quan ban hành", "ten": "Tên chính thức", "viet-tat": "Tên viết tắt",
    "ma": "Mã định danh", "khoa": "Khóa", "nhan": "Tổ chức tiếp tục", "xep": "Xếp người", "xep-dv": "Xếp đơn vị",
    "can-cu": "Căn cứ kế thừa", "ngay-qd": "Ngày quyết định kế thừa", "nguoi-qd": "Người quyết định kế thừa",
}  # fmt: skip


def problem_lines(plan: Plan) -> list[tuple[str, str]]:
    """What is wrong, each with the name of its field, and of which body or new unit it is where there are several."""
    names = {body.key: name for body, name in plan.named}
    return [(_label(field, names), words) for field, words in plan.draft.problems.items()]


def _label(field: str, names: Mapping[str, str]) -> str:
    stem, _, body = field.partition("_")
    if body:
        return f"{_LABELS.get(stem, '')}, {names.get(body, body)}"
    if (part := field.rpartition("-"))[2].isdecimal():
        return f"{_LABELS.get(part[0], '')}, đơn vị mới {part[2]}"
    return _LABELS.get(field, "")
