"""The catalogue on a day: names, who decides, the article, and the conditions of the law of that day."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field

from thidua.api.answers.shape import Out
from thidua.law.catalogue import Award
from thidua.law.explain import conditions_in_words
from thidua.law.explain.words import Line, Way
from thidua.law.regimes import regime_on
from thidua.law.wording import token


class ArticleOut(Out):
    """The place of the award in the Law of the day."""

    law: str = Field(description="Văn bản.")
    place: str = Field(description="Điều khoản.")


class AuthorityOut(Out):
    """Who decides on the day, and the article that says so."""

    who: str = Field(description="Người, cơ quan quyết định.")
    place: str = Field(description="Điều khoản nói điều ấy.")
    confidence: str = Field(description="`source`: đã đọc văn bản; `recall`, `unverified`: cần đối chiếu.")
    note: str | None = Field(description="Ghi chú.")


class AwardOut(Out):
    """One title or form of commendation as it stands on a day."""

    key: str = Field(description="Khóa, không đổi.")
    name: str = Field(description="Tên chính thức của ngày ấy.")
    short: str = Field(description="Tên gọn.")
    abbreviations: list[str] = Field(description="Chữ viết tắt thường dùng.")
    kind: str = Field(description="Loại: `danh_hieu`, `huan_chuong`, `bang_khen`, …")
    subjects: list[str] = Field(description="Tặng cho ai: `person`, `collective`, `household`.")
    state_level: bool = Field(description="Thuộc cấp Nhà nước.")
    since: date = Field(description="Có từ ngày.")
    until: date | None = Field(description="Đến hết ngày; `null`: còn hiệu lực.")
    article: ArticleOut | None = Field(
        description="Điều luật của ngày ấy; `null`: luật ngày ấy không có hoặc chưa đọc."
    )
    confidence: str = Field(description="`source`: đã đối chiếu văn bản; `recall`, `unverified`: cần đối chiếu.")
    checked_on: date = Field(description="Ngày gần nhất có người đối chiếu với văn bản.")


class ConditionOut(Out):
    """One condition."""

    text: str = Field(description="Điều kiện bằng lời.")
    place: str = Field(description="Điều khoản.")
    by_people: bool = Field(description="Chỉ người có trách nhiệm xác nhận được.")


class WayOut(Out):
    """One way to the award for one kind of subject."""

    paths: list[str] = Field(description="Con đường, như `path` của tệp hồ sơ.")
    subject: str = Field(description="`person`, `collective`, `household`.")
    groups: list[str] = Field(description="Nhóm được xét theo lối này, như `group` của tệp hồ sơ.")
    place: str = Field(description="Điều khoản.")
    closed: bool = Field(description="Luật nói rõ là không có lối này.")
    conditions: list[ConditionOut] = Field(description="Mọi điều kiện của lối này.")


class TokenOut(Out):
    """A condition before every way, which only people can confirm; its key goes into `attested` of a case file."""

    token: str = Field(description="Từ khóa ghi trong `attested`, `denied`.")
    text: str = Field(description="Điều kiện bằng lời.")
    place: str = Field(description="Điều khoản.")


class LawOut(Out):
    """What the law of the day asks."""

    documents: str = Field(description="Các văn bản được áp dụng.")
    since: date = Field(description="Ngày các điều kiện này bắt đầu được áp dụng.")
    provisional: bool = Field(description="Luật mới đã có hiệu lực mà chưa ai đọc toàn văn.")
    confidence: str = Field(description="`source`: đã đọc văn bản.")
    checked_on: date = Field(description="Ngày gần nhất có người đối chiếu.")
    common: list[TokenOut] = Field(description="Điều kiện chung, đứng trước mọi lối.")
    ways: list[WayOut] = Field(description="Các lối tới hình thức này.")


class AwardLawOut(AwardOut):
    """One award with who decides it and what the law of the day asks."""

    on: date = Field(description="Ngày được hỏi.")
    note: str | None = Field(description="Ghi chú.")
    authorities: list[AuthorityOut] = Field(description="Ai quyết định vào ngày ấy.")
    law: LawOut | None = Field(description="`null`: chưa nhập điều kiện nào của ngày ấy.")


class AwardsOut(Out):
    """The awards of a day, in the order of the Law."""

    on: date = Field(description="Ngày được hỏi.")
    items: list[AwardOut] = Field(description="Theo thứ tự của Luật.")


def award(one: Award, day: date) -> AwardOut:
    """One award as it stands on a day."""
    return AwardOut(**_fields(one, day))


def award_and_law(one: Award, day: date) -> AwardLawOut:
    """The same with who decides and what is asked."""
    return AwardLawOut(
        **_fields(one, day), on=day, note=one.note, law=_law(one, day),
        authorities=[
            AuthorityOut(who=by.who, place=by.place, confidence=by.confidence, note=by.note)
            for by in one.authority_on(day)
        ],
    )  # fmt: skip


def _fields(one: Award, day: date) -> dict[str, Any]:
    article = one.article_on(day)
    return {
        "key": one.key, "name": one.plain_name_on(day), "short": one.short, "abbreviations": list(one.abbr),
        "kind": one.kind, "subjects": list(one.subjects), "state_level": one.state_level, "since": one.start,
        "until": one.end, "article": ArticleOut(law=article.law, place=article.place) if article else None,
        "confidence": one.confidence, "checked_on": one.checked_on,
    }  # fmt: skip


def _law(one: Award, day: date) -> LawOut | None:
    words = next((found for found in conditions_in_words(one.key) if found.from_day <= day), None)
    regime = regime_on(day)
    if words is None or regime is None:
        return None
    return LawOut(
        documents=words.documents, since=words.from_day, provisional=bool(words.provisional),
        confidence=words.confidence, checked_on=words.checked_on, ways=[_way(way) for way in words.ways],
        common=[
            TokenOut(token=gate.token, text=token(gate.token), place=gate.place)
            for gate in regime.gates if gate.fits(one, day)
        ],
    )  # fmt: skip


def _way(way: Way) -> WayOut:
    return WayOut(
        paths=list(way.paths), subject=way.subject_key, groups=sorted(way.group_keys), place=way.place,
        closed=way.closed, conditions=[_condition(line) for line in way.lines],
    )  # fmt: skip


def _condition(line: Line) -> ConditionOut:
    return ConditionOut(text=line.text, place=line.place, by_people=line.people)
