"""The people of Bộ Mẫu and the posts they hold: every place of work is filled by one person after another."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from thidua.honours.sample.names import full_name
from thidua.honours.sample.structure import BODIES, FIRST, LAST, ROOT, SPLIT_OFF, Body
from thidua.honours.sample.tree import ENDED, EVERY_BODY

MINISTRY_LEADER, DEPARTMENT_LEADER, OTHER_LEADER, DIRECT = "lanh_dao_bo", "lanh_dao_vu", "lanh_dao_phong", "truc_tiep"
RETIRING: dict[tuple[str, int], tuple[int, ...]] = {
    ("vu_doi_moi", 0): (2017,), ("tong_cuc_ha_tang", 0): (2013,), ("cuc_an_toan", 0): (2012,), ("cuc_thi_nghiem", 0): (2014,),
}  # fmt: skip
"""Heads who leave at the end of that year after many years in the post: the body and the place in it."""
_TERM_BEGAN, _LONG_AGO = date(2002, 8, 1), date(1996, 3, 1)


@dataclass(frozen=True, slots=True)
class Post:
    """Where somebody worked, as what, from one day to another."""

    unit: str
    title: str
    standing: str
    since: date
    until: date | None


@dataclass(slots=True)
class Person:
    """Somebody invented. `place` is the body and the number of the place of work they were taken on for."""

    key: str
    name: str
    female: bool
    born: date
    in_party: bool
    place: tuple[str, int]
    posts: list[Post] = field(default_factory=list)
    years: dict[int, Post] = field(default_factory=dict)
    """For each whole year at work the post at its end."""

    @property
    def stays(self) -> bool:
        """At work through all the years, in one unit."""
        whole = len(self.years) == LAST - FIRST + 1
        return whole and len({post.unit for post in self.years.values()}) == 1


def people(chance: Random) -> list[Person]:
    """Everybody, in the order of their numbers."""
    found: list[Person] = []
    for body in BODIES:
        for number in range(body.posts):
            for since, until in _terms(chance, body.key, number):
                found.append(_person(chance, f"BM-{len(found) + 1:05}", body, number, (since, until)))
    _swap(chance, found)
    for person in found:
        person.posts = [_not_before(part) for post in person.posts for part in _through_changes(person, post)]
        person.years = _by_year(person.posts)
    return found


def _not_before(post: Post) -> Post:
    """Whoever has been there longest has been there since the body was founded."""
    return replace(post, since=max(post.since, EVERY_BODY[post.unit].founded))


def _terms(chance: Random, unit: str, number: int) -> Iterator[tuple[date, date | None]]:
    """Who holds the place one after another: the first has been there since before the records begin."""
    if ends := (2007 + number % 3, 2013 + number % 3) if unit == ROOT else RETIRING.get((unit, number), ()):
        begins = [_TERM_BEGAN if unit == ROOT else _LONG_AGO, *(date(year + 1, 1, 15) for year in ends)]
        yield from zip(begins, [*(date(year, 12, 31) for year in ends), None], strict=True)
        return
    since = date(chance.randint(1984, 2002), chance.randint(1, 12), chance.choice((1, 15)))
    while chance.random() < 0.28:
        leaving = chance.randint(max(since.year + 4, FIRST + 1), LAST - 1) if since.year < LAST - 5 else LAST
        if leaving == LAST:
            break
        yield since, date(leaving, 12, 31)
        since = date(leaving + 1, 1, 15)
    yield since, None


def _person(chance: Random, key: str, body: Body, number: int, term: tuple[date, date | None]) -> Person:
    since, until = term
    female = chance.random() < (0.28 if number == 0 else 0.46)
    age = chance.randint(23, 30)
    if body.key == ROOT:
        age += 22
    elif number == 0:
        age += 7
    last = until.year if until else LAST + 1
    born = date(max(since.year - age, last - 60), chance.randint(1, 12), chance.randint(1, 28))
    title, standing = role(body, number)
    in_party = standing in {MINISTRY_LEADER, DEPARTMENT_LEADER} or chance.random() < 0.55
    person = Person(key, full_name(chance, female=female), female, born, in_party, (body.key, number))
    if (
        standing in {DEPARTMENT_LEADER, OTHER_LEADER}
        and number
        and since.year < FIRST
        and (until is None or until.year > 2014)
    ):
        raised = date(chance.randint(2004, 2012), chance.choice((3, 6, 9)), 1)
        person.posts = [
            Post(body.key, "Chuyên viên chính", DIRECT, since, raised - timedelta(days=1)),
            Post(body.key, title, standing, raised, until),
        ]
    else:
        person.posts = [Post(body.key, title, standing, since, until)]
    return person


def role(body: Body, number: int) -> tuple[str, str]:
    """What somebody in a place of work is called, and how the statistics count it."""
    if body.key == ROOT:
        return ("Bộ trưởng" if number == 0 else "Thứ trưởng"), MINISTRY_LEADER
    head, deputy = _HEADS[body.kind]
    if body.parent == ROOT:
        deputies = 3 if body.kind in {"tong_cuc", "cuc"} else 2
        ranks = (head, DEPARTMENT_LEADER), (deputy, DEPARTMENT_LEADER)
    else:
        deputies = 1
        ranks = (head, OTHER_LEADER), (deputy, OTHER_LEADER)
    if number <= deputies:
        return ranks[min(number, 1)]
    return ("Chuyên viên chính" if number % 4 == 0 else "Chuyên viên"), DIRECT


_HEADS = {
    "van_phong": ("Chánh Văn phòng", "Phó Chánh Văn phòng"), "thanh_tra": ("Chánh Thanh tra", "Phó Chánh Thanh tra"),
    "vu": ("Vụ trưởng", "Phó Vụ trưởng"), "tong_cuc": ("Tổng cục trưởng", "Phó Tổng cục trưởng"),
    "cuc": ("Cục trưởng", "Phó Cục trưởng"), "ban": ("Trưởng ban", "Phó Trưởng ban"), "quy": ("Giám đốc", "Phó Giám đốc"),
    "phong": ("Trưởng phòng", "Phó Trưởng phòng"), "trung_tam": ("Giám đốc trung tâm", "Phó Giám đốc trung tâm"),
}  # fmt: skip
_MOVES = 60


def _swap(chance: Random, everybody: list[Person]) -> None:
    """Pairs of direct workers who change places on the first day of a year."""
    free = [
        one for one in everybody
        if one.posts[0].standing == DIRECT and len(one.posts) == 1 and one.posts[0].since.year < FIRST
        and one.posts[0].until is None and one.place[0] not in ENDED
    ]  # fmt: skip
    picked = chance.sample(free, 2 * _MOVES)
    for one, other in zip(picked[::2], picked[1::2], strict=True):
        on = date(chance.randint(2006, 2019), 1, 1)
        for person, goal in ((one, other.place[0]), (other, one.place[0])):
            post = person.posts[0]
            person.posts = [
                Post(post.unit, post.title, post.standing, post.since, on - timedelta(days=1)),
                Post(goal, post.title, post.standing, on, None),
            ]


def _through_changes(person: Person, post: Post) -> Iterator[Post]:
    """A post goes on in the body that takes the old one's place."""
    ended = ENDED.get(post.unit)
    if ended is None or (post.until is not None and post.until < ended.on):
        yield post
        return
    after = _after(person, post, ended.successor)
    if post.since < ended.on:
        yield Post(post.unit, post.title, post.standing, post.since, ended.on - timedelta(days=1))
    yield Post(ended.successor, *after, max(post.since, ended.on), post.until)


def _after(person: Person, post: Post, goal: str) -> tuple[str, str]:
    """The rank in the new body: the heads of a section split off lead it, leaders of a body that ended are deputies now."""
    if goal == SPLIT_OFF.key and person.place[1] <= 1:
        return ("Cục trưởng", "Phó Cục trưởng")[person.place[1]], DEPARTMENT_LEADER
    if post.standing != DEPARTMENT_LEADER:
        return post.title, post.standing
    return {"vu": "Phó Vụ trưởng", "cuc": "Phó Cục trưởng"}.get(
        goal.partition("_")[0], "Phó Trưởng ban"
    ), DEPARTMENT_LEADER


def _by_year(posts: list[Post]) -> dict[int, Post]:
    """A year counts for whoever was taken on by its end of January and stayed to its end."""
    begun = min(post.since for post in posts)
    found: dict[int, Post] = {}
    for year in range(FIRST, LAST + 1):
        if begun > date(year, 1, 31):
            continue
        last = date(year, 12, 31)
        held = [post for post in posts if post.since <= last and (post.until is None or post.until >= last)]
        if held:
            found[year] = held[-1]
    return found


def by_unit(everybody: list[Person]) -> dict[tuple[str, int], list[Person]]:
    """Who worked in each body at the end of each year, its sections not counted."""
    found: dict[tuple[str, int], list[Person]] = defaultdict(list)
    for person in everybody:
        for year, post in person.years.items():
            found[post.unit, year].append(person)
    return found
