"""Persons and their posts. An identity number is never among the fields, whatever the scope."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from thidua.api.answers.shape import SAMPLE, Out, Ref, body_ref, born
from thidua.api.queries import Known
from thidua.people.models import Person, Post
from thidua.people.models.persons import Standing
from thidua.people.queries import Names


class PostOut(Out):
    """Where somebody worked, as what, from one day to another, both included."""

    title: str = Field(description="Chức vụ, chức danh.")
    standing: str = Field(
        description="Phân loại trong thống kê; rỗng: sổ chưa ghi.", json_schema_extra={"enum": [*Standing.values, ""]}
    )
    unit: Ref | None = Field(description="Đơn vị, theo tên lúc đó.")
    since: date = Field(description="Từ ngày.")
    until: date | None = Field(description="Đến hết ngày; `null`: đến nay.")


class PersonOut(Out):
    """Somebody, with the post held on the day asked for, or the last one before."""

    key: str = Field(description="Mã.")
    name: str = Field(description="Họ và tên.")
    birth: str | None = Field(
        description="Ngày sinh `1987-05-22`; chỉ `1987` khi chỉ biết năm.", pattern=r"^\d{4}(-\d{2}-\d{2})?$"
    )  # fmt: skip
    is_sample: bool = Field(description=SAMPLE)
    post: PostOut | None = Field(description="Chức vụ của ngày ấy, hoặc chức vụ cuối cùng trước đó.")


class PersonLifeOut(Out):
    """Somebody with every post."""

    key: str = Field(description="Mã.")
    name: str = Field(description="Họ và tên.")
    birth: str | None = Field(description="Ngày sinh, hoặc chỉ năm sinh.", pattern=r"^\d{4}(-\d{2}-\d{2})?$")
    is_sample: bool = Field(description=SAMPLE)
    posts: list[PostOut] = Field(description="Mọi chức vụ theo thời gian.")


def known(people: Sequence[Known], names: Names) -> list[PersonOut]:
    """The persons of a page."""
    return [
        PersonOut(
            key=one.person.key, name=one.person.full_name, birth=born(one.person),
            is_sample=one.person.is_sample,
            post=_post(one.post, names) if one.post else None,
        )
        for one in people
    ]  # fmt: skip


def whole(person: Person, posts: Sequence[Post], names: Names) -> PersonLifeOut:
    """Somebody with every post."""
    return PersonLifeOut(
        key=person.key, name=person.full_name, birth=born(person), is_sample=person.is_sample, posts=[_post(one, names) for one in posts]
    )  # fmt: skip


def _post(post: Post, names: Names) -> PostOut:
    unit = body_ref(names, post.organisation_id)
    called = Ref(key=unit.key, name=names.on(post.organisation_id, post.until or date.max)) if unit else None
    return PostOut(
        title=post.title, standing=post.standing, unit=called, since=post.since, until=post.until
    )  # fmt: skip
