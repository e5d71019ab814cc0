"""Lines of the book: the fields of docs/case-file.md, and where each line came from and what replaced it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from pydantic import Field

from thidua.api.answers.shape import SAMPLE, Out, Ref, body_ref, choice
from thidua.honours.models import Discipline, Effect, Figures, Honour, Initiative, Rating
from thidua.honours.presenting.states import state_of
from thidua.honours.queries import Life
from thidua.people.queries import Names

type Status = Literal["valid", "cancelled", "stripped", "restored"]
_STATUS: Mapping[str, Status] = {
    Effect.CANCELLED: "cancelled", Effect.STRIPPED: "stripped", Effect.RESTORED: "restored",
}  # fmt: skip


class SourceOut(Out):
    """What the line was entered from."""

    name: str = Field(description="Tệp nhập, quyết định, đợt nạp.")
    entered_on: date = Field(description="Ngày nhập.")


class LineOut(Out):
    """What every line of the book has. Nothing is ever written over: a correction is a new line."""

    id: int = Field(description="Số của dòng, không đổi.")
    year: int = Field(description="Năm thành tích; năm cuối nếu quyết định ghi một khoảng.")
    unit: Ref | None = Field(description="Đơn vị lúc đó, theo tên lúc đó; với tập thể là chính nó.")
    decision_number: str = Field(description="Số quyết định.")
    decided: date | None = Field(description="Ngày ký quyết định.")
    by: str = Field(description="Cơ quan quyết định.")
    status: Literal["valid", "cancelled", "stripped", "restored"] = Field(
        description="Như `status` của tệp hồ sơ: còn giá trị, đã hủy, bị tước, đã phục hồi."
    )
    state: str = Field(description="Trạng thái bằng lời.")
    is_current: bool = Field(description="`false`: một dòng sau đã thay, hoặc cả đợt nhập đã rút lại.")
    corrects: int | None = Field(description="Số của dòng mà dòng này thay.")
    corrected_by: int | None = Field(description="Số của dòng đã thay dòng này.")
    document: str = Field(description="Văn bản đính chính, hủy, tước, phục hồi.")
    is_sample: bool = Field(description=SAMPLE)
    source: SourceOut = Field(description="Nhập từ đâu.")


class RatingOut(LineOut):
    """A yearly rating."""

    rating: str = choice(Rating.Level, "Mức xếp loại")


class HonourOut(LineOut):
    """A title or an award."""

    award: str = Field(description="Khóa trong danh mục.")
    begun: int | None = Field(serialization_alias="from", description="Năm đầu của khoảng ghi trong quyết định.")
    kind: str = Field(description="Con đường của lần khen.")
    signer: str = Field(description="Người ký.")
    book_number: str = Field(description="Số sổ vàng.")


class InitiativeOut(LineOut):
    """An initiative or a research result."""

    title: str = Field(description="Tên sáng kiến, đề tài.")
    scope: str = choice(Initiative.Scope, "Phạm vi")
    kind: str = choice(Initiative.Kind, "Loại")
    accepted: bool = Field(description="Đã nghiệm thu, công nhận.")
    applied: bool | None = Field(description="Đã áp dụng; `null`: chưa biết.")
    replicable: bool | None = Field(description="Có khả năng nhân rộng; `null`: chưa biết.")


class DisciplineOut(LineOut):
    """A disciplinary measure."""

    form: str = Field(description="Hình thức kỷ luật.")
    ends: date | None = Field(description="Ngày chấp hành xong; `null`: chưa rõ.")


class FiguresOut(LineOut):
    """What a collective counted of its own members in a year."""

    members: int | None = Field(description="Số thành viên.")
    completed: int | None = Field(description="Số hoàn thành nhiệm vụ.")
    advanced: int | None = Field(description="Số lao động tiên tiến.")
    grassroots_fighters: int | None = Field(description="Số chiến sĩ thi đua cơ sở.")
    warnings: int | None = Field(description="Số bị kỷ luật từ cảnh cáo.")
    led_bloc: str = Field(description="`cap_bo`, `trung_uong`, `khong`; để trống là chưa biết.")


class LifeOut(Out):
    """Every line about one recipient, those that a later one replaced included."""

    recipient: Ref = Field(description="Người, tập thể.")
    known_since: int | None = Field(description="Từ năm này mọi năm đều có xếp loại: không ghi là không có.")
    ratings: list[RatingOut] = Field(description="Xếp loại.")
    honours: list[HonourOut] = Field(description="Danh hiệu, khen thưởng.")
    initiatives: list[InitiativeOut] = Field(description="Sáng kiến, đề tài.")
    discipline: list[DisciplineOut] = Field(description="Kỷ luật.")
    collective: list[FiguresOut] = Field(description="Số liệu năm của tập thể.")


class ListedOut(HonourOut):
    """A title or an award with whoever received it."""

    subject: Literal["person", "collective", "household"] = Field(description="Ai được khen.")
    recipient: Ref = Field(description="Người, tập thể, hộ; tên lúc đó.")


def life(recipient: Ref, found: Life) -> LifeOut:
    """Everything in the book about one recipient."""
    known = found.book.known_years()

    def of(lines: Sequence[Any], make: Any) -> list[Any]:
        followers = {line.corrects_id: line.pk for line in lines if line.corrects_id}
        return [make(line, found.names, followers.get(line.pk)) for line in lines]

    return LifeOut(
        recipient=recipient, known_since=known[0] if known else None,
        ratings=of(found.ratings, _rating), honours=of(found.honours, _honour),
        initiatives=of(found.initiatives, _initiative), discipline=of(found.discipline, _discipline),
        collective=of(found.figures, _figures),
    )  # fmt: skip


def listed(line: Honour, names: Names) -> ListedOut:
    """One line of the register; what is listed is current, so nothing has replaced it."""
    subject, recipient = _recipient(line, names)
    return ListedOut(subject=subject, recipient=recipient, **_honour_fields(line, names, None))


def _recipient(line: Honour, names: Names) -> tuple[Literal["person", "collective", "household"], Ref]:
    if line.person:
        return "person", Ref(key=(line.person.merged_into or line.person).key, name=line.person.full_name)
    if line.organisation:
        return "collective", Ref(key=line.organisation.key, name=names.in_year(line.organisation_id, line.year))
    household = line.household
    return "household", Ref(key=household.key if household else "", name=household.name if household else "")


def _common(line: Any, names: Names, follower: int | None) -> dict[str, Any]:
    return {
        "id": line.pk, "year": line.year, "unit": body_ref(names, line.unit_id, year=line.year),
        "decision_number": line.decision_number, "decided": line.decided_on, "by": line.decided_by,
        "status": _STATUS.get(line.effect, "valid"), "state": state_of(line).words, "is_current": line.is_current,
        "corrects": line.corrects_id, "corrected_by": follower, "document": line.document,
        "is_sample": line.batch.is_sample,
        "source": SourceOut(name=line.batch.source, entered_on=line.batch.entered_on),
    }  # fmt: skip


def _rating(line: Rating, names: Names, follower: int | None) -> RatingOut:
    return RatingOut(rating=line.level, **_common(line, names, follower))


def _honour(line: Honour, names: Names, follower: int | None) -> HonourOut:
    return HonourOut(**_honour_fields(line, names, follower))


def _honour_fields(line: Honour, names: Names, follower: int | None) -> dict[str, Any]:
    own = {
        "award": line.award, "begun": line.begun, "kind": line.commendation, "signer": line.signer,
        "book_number": line.book_number,
    }  # fmt: skip
    return own | _common(line, names, follower)


def _initiative(line: Initiative, names: Names, follower: int | None) -> InitiativeOut:
    return InitiativeOut(
        title=line.title, scope=line.scope, kind=line.kind, accepted=line.accepted,
        applied=line.applied, replicable=line.replicable, **_common(line, names, follower),
    )  # fmt: skip


def _discipline(line: Discipline, names: Names, follower: int | None) -> DisciplineOut:
    return DisciplineOut(form=line.form, ends=line.ends, **_common(line, names, follower))


def _figures(line: Figures, names: Names, follower: int | None) -> FiguresOut:
    return FiguresOut(
        members=line.members, completed=line.completed, advanced=line.advanced,
        grassroots_fighters=line.grassroots_fighters, warnings=line.warnings, led_bloc=line.led_bloc,
        **_common(line, names, follower),
    )  # fmt: skip
