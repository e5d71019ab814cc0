"""What becomes of the people of a body that changes: posts end with the day before and begin anew elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from thidua.people.actions.trails import Trail
from thidua.people.days import lasting
from thidua.people.models import Organisation, Post
from thidua.people.models.persons import Standing
from thidua.people.refusals import Refused

type Begins = tuple[int, int, date]
LONGEST = 200
"""Of a title."""
_RANK: dict[str, int] = {standing: place for place, standing in enumerate(Standing)}


def posts_from(bodies: Iterable[Organisation], on: date) -> list[Post]:
    """The posts there that run on a day, and those recorded as beginning later."""
    return list(Post.objects.select_for_update().filter(lasting(on), organisation__in=list(bodies)).order_by("pk"))


def carry_posts(posts: Sequence[Post], to: Mapping[int, Organisation], on: date, trail: Trail) -> int:
    """Each post goes on in the body named for it from that day; how many people moved.

    A post that had begun ends with the day before. One that would begin on the day or later has no past to keep: it is
    put where it belongs. Somebody with two posts that would begin in one body on one day has one with both titles, the
    longer period and the higher standing, also where one of them was recorded there before.
    """
    targets = {body.pk for body in to.values()}
    held = Post.objects.select_for_update().filter(organisation__in=targets, since__gte=on).order_by("pk")
    there = {_begins(one): one for one in held}
    trail.alter([*posts, *there.values()])
    new: dict[Begins, Post] = {}
    joined: dict[int, Post] = {}
    for post in sorted(posts, key=lambda one: one.since < on):  # those that stay whole first: the others may join them
        body = to[post.pk]
        if post.since >= on:
            _put(post, body, there)
            continue
        key = (post.person_id, body.pk, on)
        if key in new:
            _join(new[key], post)
        elif key in there:
            _join(there[key], post)
            joined[there[key].pk] = there[key]
        else:
            new[key] = Post(
                person_id=post.person_id, organisation=body, title=post.title, standing=post.standing, since=on,
                until=post.until,
            )  # fmt: skip
    _end([one for one in posts if one.since < on], on)
    trail.begin(Post.objects.bulk_create(new.values()))
    Post.objects.bulk_update(joined.values(), ["title", "standing", "until"])
    return len({post.person_id for post in posts})


def end_posts(posts: Sequence[Post], on: date, trail: Trail) -> int:
    """Every post ends with the day before; how many people held one.

    Raises:
        Refused: one would begin on that day or later.
    """
    if late := next((post for post in posts if post.since >= on), None):
        raise Refused(
            f"Có chức vụ ghi bắt đầu từ {late.since:%d/%m/%Y} tại đơn vị này: {late.title}.",
            "Ghi ngày sau đó, hoặc sửa chức vụ ấy trước.",
            field="on",
        )
    trail.alter(posts)
    _end(posts, on)
    return len({post.person_id for post in posts})


def _end(posts: Sequence[Post], on: date) -> None:
    last = on - timedelta(days=1)
    Post.objects.filter(pk__in=[post.pk for post in posts]).update(until=last)
    for post in posts:
        post.until = last


def _begins(post: Post) -> Begins:
    return post.person_id, post.organisation_id, post.since


def _put(post: Post, body: Organisation, there: dict[Begins, Post]) -> None:
    key = (post.person_id, body.pk, post.since)
    if key in there:
        raise Refused(
            f"Một người có hai chức vụ cùng bắt đầu ngày {post.since:%d/%m/%Y} sẽ về một đơn vị: {post.title}.",
            "Sửa một trong hai chức vụ ấy trước.",
            field="on",
        )
    post.organisation = body
    post.save(update_fields=["organisation"])
    there[key] = post


def _join(kept: Post, other: Post) -> None:
    if other.title not in kept.title.split("; "):
        title = f"{kept.title}; {other.title}"
        if len(title) > LONGEST:
            raise Refused(
                f"Một người có hai chức vụ sẽ thành một ở một đơn vị, ghi chung dài quá {LONGEST} chữ: {other.title}.",
                "Ghi gọn một trong hai chức vụ ấy trước.",
                field="on",
            )
        kept.title = title
    kept.standing = min(kept.standing, other.standing, key=lambda one: _RANK.get(one, len(_RANK)))
    kept.until = max(kept.until, other.until) if kept.until and other.until else None
