"""The minutes of a meeting of a bloc: who came, what was said and decided, who does what by when, and two signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO

from thidua.blocs.calculations import listed
from thidua.blocs.models import Meeting, Presence, Resolution
from thidua.documents.official import Block, Heading, Official, Sign, Table, write_official
from thidua.law.documents import dated
from thidua.law.wording import two
from thidua.people.queries import Names


def minutes(meeting: Meeting, names: Names, *, on: date) -> BytesIO:
    """The minutes as .docx; `names` are those of the members, the owners of tasks and the organiser."""
    bloc, presences = meeting.of.bloc, list(meeting.presences.all())
    presences.sort(key=lambda one: names.on(one.body_id, meeting.day))
    paper = Official(
        above=names.on(bloc.organiser_id, meeting.day), issuer=bloc.name, number="……/BB-KTĐ", dated=f"……, {dated(meeting.day)}",
        kind="Biên bản", about=_about(meeting), signs=_signs(meeting),
        blocks=list(_blocks(meeting, presences, list(meeting.resolutions.all()), names)), is_sample=meeting.of.is_sample,
    )  # fmt: skip
    return write_official(paper, on=on)


def _about(meeting: Meeting) -> str:
    return f"{meeting} năm {meeting.of.year}"


def _blocks(
    meeting: Meeting, presences: Sequence[Presence], tasks: Sequence[Resolution], names: Names
) -> Iterator[Block]:  # fmt: skip
    yield Heading("I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    hour = f"hồi {meeting.hour:%H} giờ {meeting.hour:%M}, " if meeting.hour else "hồi …… giờ ……, "
    yield f"Hôm nay, {hour}{dated(meeting.day)}, tại {meeting.place}, {meeting.of.bloc.name} họp."
    for title, name in (("Chủ trì", meeting.chair), ("Thư ký", meeting.secretary)):
        yield f"{title}: {name or '……'}."
    yield from _people(meeting, presences, names)
    yield Heading("II. NỘI DUNG")
    yield "Chương trình:"
    yield from (f"{at}. {item}" for at, item in enumerate(listed(meeting.agenda), 1))
    yield "Diễn biến:"
    yield meeting.account or "……"
    yield Heading("III. KẾT LUẬN")
    yield meeting.conclusion or "……"
    yield from _tasks(tasks, names, meeting)
    yield "Biên bản được đọc lại, các thành viên dự họp thống nhất và lập thành …… bản."


def _people(meeting: Meeting, presences: Sequence[Presence], names: Names) -> Iterator[Block]:
    came = sum(one.here == Presence.Here.PRESENT for one in presences)
    away = sum(one.here == Presence.Here.ABSENT for one in presences)
    yield f"Có mặt {two(came)}/{two(len(presences))} thành viên, vắng {two(away)}."
    said = {Presence.Here.PRESENT: "Có mặt", Presence.Here.ABSENT: "Vắng", Presence.Here.UNKNOWN: "Chưa điểm danh"}
    yield Table(
        heads=("TT", "Thành viên", "Người dự", "Có mặt"), widths=(1.1, 6.2, 5.9, 3.3), aligns="clll",
        rows=[
            [str(at), names.on(one.body_id, meeting.day), one.who, _here(said[Presence.Here(one.here)], one.reason)]
            for at, one in enumerate(presences, 1)
        ],
    )  # fmt: skip


def _here(word: str, reason: str) -> str:
    return f"{word}: {reason}" if reason and word == "Vắng" else word


def _tasks(tasks: Sequence[Resolution], names: Names, meeting: Meeting) -> Iterator[Block]:
    if not tasks:
        return
    yield "Cuộc họp giao các việc sau:"
    yield Table(
        heads=("TT", "Việc", "Đơn vị thực hiện", "Hạn"), widths=(1.1, 7.4, 5.2, 2.8), aligns="clll",
        rows=[
            [str(at), one.text, names.on(one.owner_id, meeting.day), f"{one.deadline:%d/%m/%Y}" if one.deadline else ""]
            for at, one in enumerate(tasks, 1)
        ],
    )  # fmt: skip


def _signs(meeting: Meeting) -> tuple[Sign, ...]:
    return (Sign(("THƯ KÝ",), _name(meeting.secretary)), Sign(("CHỦ TRÌ",), _name(meeting.chair)))


def _name(person: str) -> str:
    """The name alone of "Lê Mẫu An, Phó Vụ trưởng"."""
    return person.split(",", maxsplit=1)[0].strip()
