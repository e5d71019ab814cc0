"""Who a row means: by code, or by name with birthday and unit; never by name alone, and never guessed."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import batched
from typing import Any

from django.db.models import Q

from thidua.honours.importing.keeping import Keeping
from thidua.honours.importing.lines import Line, Who
from thidua.honours.importing.outcomes import NewBody, Outcome
from thidua.law.spelling import fold, spoken
from thidua.people.actions.identifying import OUT_OF_SIGHT
from thidua.people.actions.persons import NewPerson, NewPost
from thidua.people.identities import print_of, prints_of
from thidua.people.keys import shown_key
from thidua.people.models import Organisation, Person, Phase, Post
from thidua.people.queries import read_spans

_CHUNK = 500


class Doubtful(Exception):  # noqa: N818 - no fault, but an answer
    """Nobody, or more than one, is meant. `unsure` where people might be meant, else the row is wrong."""

    def __init__(self, where: str, message: str, mend: str, *, unsure: bool = False) -> None:
        super().__init__(message)
        self.where, self.message, self.mend, self.unsure = where, message, mend, unsure

    def tell(self, outcome: Outcome) -> None:
        """Stops a row."""
        outcome.stop(outcome.line.problem(self.where, self.message, self.mend), unsure=self.unsure)


class Bodies:
    """The bodies whose book is kept where the file is entered, by key and by every name they ever had. A body that stood
    there once and stands elsewhere now is entered by who keeps it now, its old years too: as one line is.
    """

    def __init__(self, keeping: Keeping) -> None:
        self.new: dict[str, NewBody] = {}
        self._keeping = keeping
        self._by_key = {body.key: body for body in Organisation.objects.all()}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._inside = {body.key for body in self._by_key.values() if body.pk in keeping.bodies}
        self._near = {body.key for body in self._by_key.values() if keeping.sees(body.pk)} | self._inside
        phases = list(
            Phase.objects.values_list("organisation", "organisation__key", "name", "short_name", "since", "until")
        )
        self.spans = read_spans((body, name, since, until) for body, _, name, _, since, until in phases)
        for _, key, name, short, _, _ in phases:
            for said in (name, short):
                if said and key in self._near:
                    self._by_name[fold(said)].add(key)

    def has(self, key: str) -> bool:
        """Whether a body has this key, among those whose names may be told here."""
        return key in self._near

    def is_taken(self, key: str) -> bool:
        """Whether the key is of a body kept elsewhere, which is all that is said of it."""
        return key in self._by_key and key not in self._inside

    def keep(self, known: "Known") -> bool:
        """Whether somebody works or worked in one of the bodies, or nowhere yet: lines about them may be entered."""
        places = {post.organisation.key for post in known.posts}
        return not places or bool(places & self._inside)

    def see(self, known: "Known") -> bool:
        """Whether it may be told that somebody is in the register: their post is, or was, within sight."""
        return self.keep(known) or any(post.organisation.key in self._near for post in known.posts)

    def refuse_elsewhere(self, unit: int, message: str, mend: str) -> None:
        """A line stands in the book of its unit, and only who keeps that book today writes there.

        Raises:
            Doubtful: the unit is not kept here.
        """
        if unit not in self._keeping.bodies:
            raise Doubtful("unit", message, mend)

    def doubt_year(self, units: Iterable[Organisation], year: int) -> None:
        """A unit hardly has a line of a year in which it did not exist.

        Raises:
            Doubtful: one did not.
        """
        for unit in units:
            if unit.pk in self.spans and (said := self.spans[unit.pk].outside(year)):
                mend = "Sửa năm, hoặc ghi đơn vị có trong năm ấy; nếu đúng thì ghi ở trang Ghi một dòng."
                raise Doubtful("year", said, mend, unsure=True)

    def refuse_card(self, known: "Known", where: str, *, begins: NewPost | None = None) -> None:
        """What the register says of somebody is put right only where their card is kept now; who has no post yet may get
        their first from the same file, or from the same row.

        Raises:
            Doubtful: it is kept elsewhere.
        """
        if known.row is None or known.row.pk in self._keeping.people:
            return
        first = [*known.new_posts, *([begins] if begins else [])]
        begins_here = any(post.organisation.pk in self._keeping.bodies for post in first)
        if known.posts or not (self._keeping.everybody or begins_here):
            message = f"Hồ sơ {_whose(known)} nay do đơn vị khác giữ, nên không sửa được ở đây."
            raise Doubtful(where, message, "Bỏ trống ô ấy, hoặc báo đơn vị đang giữ hồ sơ sửa.")

    def find(self, said: str, where: str = "unit") -> Organisation:
        """The body of a key or a name.

        Raises:
            Doubtful: none is kept here, or several are.
        """
        keys = {said} if said in self._near else self._by_name.get(fold(said), set())
        keys = keys & self._inside
        if not keys and any(fold(said) in {fold(one.name), fold(one.key)} for one in self.new.values()):
            message = f"“{said}” mới có ở trang “Tổ chức” của chính tệp này."
            raise Doubtful(where, message, "Nhập trang “Tổ chức” trước (bỏ các trang khác), rồi nhập lại tệp này.")
        if not keys:
            message = f"Không có đơn vị nào tên “{said}” thuộc đơn vị đang nhập sổ."
            mend = "Ghi tên chính thức hoặc khóa của đơn vị; đơn vị do nơi khác giữ sổ thì nhập ở nơi ấy."
            raise Doubtful(where, message, mend)
        if len(keys) > 1:
            listed = ", ".join(sorted(keys))
            raise Doubtful(
                where, f"Có {len(keys)} đơn vị tên “{said}”.", f"Ghi khóa của một đơn vị: {listed}.", unsure=True
            )
        (key,) = keys
        return self._by_key[key]


@dataclass(slots=True)
class Known:
    """Somebody in the register, or new in the same file (then without `row`). `told` is what rows above said of them."""

    key: str
    name: str
    birth: date | None
    only_year: bool
    gender: str
    row: Person | None = None
    posts: list[Post] = field(default_factory=list)
    new_posts: list[NewPost] = field(default_factory=list)
    told: dict[Hashable, Any] = field(default_factory=dict)
    units: set[int] = field(default_factory=set)
    has_identity: bool = False

    @property
    def code_told(self) -> str:
        """The code as people know it: one that was made up is nobody's to write."""
        code = shown_key(self.key)
        return f"mã {code}" if code else "chưa có mã"


def codes_told(some: Sequence[Known]) -> str:
    """Their codes, and how many have none."""
    codes = [code for one in some if (code := shown_key(one.key))]
    bare = len(some) - len(codes)
    return ", ".join([*codes, *(["chưa có mã" if bare == 1 else f"{bare} người chưa có mã"] if bare else [])])


def _whose(known: Known) -> str:
    return f"mã “{code}”" if (code := shown_key(known.key)) else "của người này"


class Register:
    """Everybody the rows of a file may mean."""

    def __init__(self, whos: Sequence[Who], bodies: Bodies) -> None:
        self._bodies = bodies
        self.by_key: dict[str, Known] = {}
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        self._by_folded: dict[str, list[Known]] = defaultdict(list)
        self._also: dict[str, str] = {}
        self._by_identity: dict[str, Known] = {}
        self._load(whos)

    def _load(self, whos: Sequence[Who]) -> None:
        found = _rows_of(whos)
        for person in list(found.values()):
            if person.merged_into:
                self._also[person.key] = person.merged_into.key
                found[person.merged_into.pk] = person.merged_into
        known = {pk: self._add(person) for pk, person in found.items() if not person.merged_into_id}
        for person in found.values():
            if person.identity_print:
                whose = known[person.merged_into_id or person.pk]
                whose.has_identity = True
                self._by_identity[person.identity_print] = whose
        _place(known)
        for one in known.values():
            if self._bodies.see(one):  # of others a name, a birthday, a code would tell that they exist
                self._index(one)

    def _add(self, person: Person) -> Known:
        only_year = person.birth_precision == Person.Precision.YEAR
        known = Known(person.key, person.full_name, person.birth, only_year, person.gender, person)
        self.by_key[known.key] = known
        return known

    def add_new(self, person: NewPerson, unit: Organisation | None) -> Known:
        """Somebody of the same file, whom its other rows may mean."""
        only_year = person.birth_precision == Person.Precision.YEAR
        units = {unit.pk} if unit else set()
        known = Known(person.key, person.full_name, person.birth, only_year, person.gender or "", units=units)
        self.note_identity(known, person.identity)
        self.by_key[known.key] = known
        self._index(known)
        return known

    def _index(self, known: Known) -> None:
        self._by_name[spoken(known.name)].append(known)
        self._by_folded[fold(known.name)].append(known)

    def forget(self, known: Known) -> None:
        """Somebody new whose row turned out to be wrong."""
        del self.by_key[known.key]
        self._by_identity = {print_: whose for print_, whose in self._by_identity.items() if whose is not known}
        self._by_name[spoken(known.name)].remove(known)
        self._by_folded[fold(known.name)].remove(known)

    def of_code(self, code: str) -> Known | None:
        """Whose code it is; of a row that was joined into another, that other."""
        return self.by_key.get(self._also.get(code, code))

    def of_identity(self, number: str) -> Known | None:
        """Whose national identity number it is."""
        return next((self._by_identity[one] for one in prints_of(number) if one in self._by_identity), None)

    def note_identity(self, known: Known, number: str) -> None:
        """Rows that follow know whose number this is."""
        if number:
            known.has_identity = True
            self._by_identity[print_of(number)] = known

    def knows(self, name: str) -> bool:
        """Whether anybody has this name."""
        return bool(self._by_name.get(spoken(name)))

    def find(self, who: Who) -> Known:
        """The one person a row means.

        Raises:
            Doubtful: nobody, or it is not certain who.
        """
        if who.code:
            return self._by_code(who)
        if not self.alike(who) and (near := [one for one in self.misspelt(who.name) if _may_be(one, who)]):
            names = ", ".join(f"{one.name} ({one.code_told})" for one in near)
            message = f"Trong sổ không có ai tên “{who.name}” đúng như vậy, nhưng có người tên chỉ khác dấu: {names}."
            raise Doubtful("name", message, "Ghi mã, hoặc ghi tên có dấu như trong sổ.", unsure=True)
        if not self.knows(who.name):
            raise Doubtful(
                "name", f"Trong sổ không có ai tên “{who.name}”.", "Ghi mã, hoặc thêm người ấy ở trang “Cá nhân”."
            )
        if not who.birth or not who.unit:
            has = "tên và đơn vị" if who.unit else "tên và ngày sinh" if who.birth else f"tên “{who.name}”"
            raise Doubtful(
                "name", f"Chỉ có {has} thì chưa biết là ai.", "Ghi mã, hoặc ghi cả ngày sinh và đơn vị.", unsure=True,
            )  # fmt: skip
        same = self.alike(who)
        unit = self._bodies.find(who.unit)
        there = [known for known in same if unit.pk in known.units and known.only_year == who.only_year]
        if len(there) == 1:
            return there[0]
        codes = codes_told(there or same)
        if not same:
            raise Doubtful(
                "birth", f"“{who.name}” trong sổ có ngày sinh khác.", "Sửa ngày sinh, hoặc ghi mã.", unsure=True
            )
        why = "nhiều người" if there else "người cùng tên, ngày sinh nhưng ở đơn vị khác hoặc ngày sinh ghi khác"
        raise Doubtful("name", f"Trong sổ có {why}: {codes}.", "Ghi mã của người được nêu.", unsure=True)

    def numbered(self, who: Who) -> Known | None:
        """Whose identity number the row gives: that says more than any name, but a name or code beside it must agree.

        Raises:
            Doubtful: the number is of somebody else than the code or the name, or the code's owner has another number.
        """
        owner, coded = self.of_identity(who.identity), self.of_code(who.code) if who.code else None
        if coded:
            self._refuse_stranger(coded, who.code)
        if owner is None:
            if coded and coded.has_identity:
                message = f"Mã “{who.code}” trong sổ mang số định danh khác."
                raise Doubtful("identity", message, "Xem lại số; nếu sổ sai thì sửa ở trang “Con người”.", unsure=True)
            return None
        if not self._bodies.keep(owner):
            raise Doubtful("identity", OUT_OF_SIGHT.message, OUT_OF_SIGHT.mend)
        if who.code and coded is not owner:
            code = shown_key(owner.key)
            mend = f"{f'Ghi mã {code}' if code else 'Bỏ mã'}, hoặc sửa số; nếu là một người thì gộp hai hồ sơ."
            whose = f"mã {code}" if code else f"{owner.name}, chưa có mã"
            raise Doubtful("identity", f"Số định danh này trong sổ là của {whose}.", mend, unsure=True)
        if who.name and spoken(who.name) != spoken(owner.name):
            message = f"Số định danh này trong sổ là của {owner.name}, {owner.code_told}."
            raise Doubtful("identity", message, "Sửa số hoặc họ tên cho khớp.", unsure=True)
        return owner

    def _by_code(self, who: Who) -> Known:
        known = self.of_code(who.code)
        if known is None:
            raise _nobody(who.code)
        self._refuse_stranger(known, who.code)
        if who.name and who.name != known.name and spoken(who.name) != spoken(known.name):
            message = f"Mã “{who.code}” trong sổ là {known.name}."
            raise Doubtful("name", message, "Sửa mã hoặc họ tên cho khớp.", unsure=True)
        return known

    def _refuse_stranger(self, known: Known, code: str) -> None:
        """Somebody who never worked here is answered as nobody is, before anything is said of them."""
        if not self._bodies.keep(known):
            raise _nobody(code)

    def alike(self, who: Who) -> list[Known]:
        """Those of that name whose birthday may be the same; only years are compared where one knows no more."""
        return [known for known in self._by_name.get(spoken(who.name), []) if _may_be(known, who)]

    def misspelt(self, name: str) -> list[Known]:
        """Those whose name is this one but for marks that one of the two leaves out."""
        return [known for known in self._by_folded.get(fold(name), []) if _lacks_marks(known.name, name)]

    def twins(self, who: Who, unit: Organisation | None) -> list[Known]:
        """Whom somebody new may really be: of that name, be it without its marks, with that birthday, or with none known
        and in that unit.
        """
        return [
            known for known in (*self._by_name.get(spoken(who.name), []), *self.misspelt(who.name))
            if _may_be(known, who)
            and ((known.birth and who.birth) or (unit is not None and unit.pk in known.units))
        ]  # fmt: skip


def _rows_of(whos: Sequence[Who]) -> dict[int, Person]:
    """The rows of everybody whose code, name or number is in the file."""
    found: dict[int, Person] = {}
    people = Person.objects.select_related("merged_into")
    for keys in batched({who.code for who in whos if who.code}, _CHUNK, strict=False):
        found.update((person.pk, person) for person in people.filter(key__in=keys))
    for names in batched({fold(who.name) for who in whos if who.name}, _CHUNK, strict=False):
        found.update((person.pk, person) for person in people.filter(name_folded__in=names))
    numbers = {who.identity for who in whos if who.identity}
    for prints in batched((one for number in numbers for one in prints_of(number)), _CHUNK, strict=False):
        found.update((person.pk, person) for person in people.filter(identity_print__in=prints))
    return found


def _place(known: Mapping[int, Known]) -> None:
    """Their posts, those of rows joined into theirs too."""
    for pks in batched(known, _CHUNK, strict=False):
        whose = Q(person__in=pks) | Q(person__merged_into__in=pks)
        for post in Post.objects.filter(whose).select_related("organisation", "person").order_by("since", "pk"):
            one = known[post.person.merged_into_id or post.person_id]
            one.posts.append(post)
            one.units.add(post.organisation_id)


def _nobody(code: str) -> Doubtful:
    message = f"Không có ai mang mã “{code}” ở đơn vị đang nhập sổ."
    return Doubtful("code", message, "Sửa mã, hoặc ghi người mới ở trang “Cá nhân” với mã chưa dùng.")


def _lacks_marks(one: str, other: str) -> bool:
    """Whether two names that fold alike differ only in words one of them has without any mark: “Nghia” may be “Nghĩa”, but
    “Hùng” is not “Hưng”.
    """
    pairs = [pair for pair in zip(spoken(one).split(), spoken(other).split(), strict=False) if pair[0] != pair[1]]
    return bool(pairs) and all(any(word.isascii() for word in pair) for pair in pairs)


def _may_be(known: Known, who: Who) -> bool:
    if known.birth is None or who.birth is None:
        return True
    if known.only_year or who.only_year:
        return known.birth.year == who.birth.year
    return known.birth == who.birth


def unit_in(known: Known, year: int) -> Organisation | None:
    """Where somebody worked at the end of a year, else the only place in it; None where the posts do not say."""
    for first, last in ((date(year, 12, 31), date(year, 12, 31)), (date(year, 1, 1), date(year, 12, 31))):
        there = {post.organisation.pk: post.organisation for post in held(known, first, last)}
        if there:
            return next(iter(there.values())) if len(there) == 1 else None
    return None


def held(known: Known, first: date, last: date) -> list[Post | NewPost]:
    """The posts held on a day between two, those of the same file too."""
    posts: list[Post | NewPost] = [*known.posts, *known.new_posts]
    return [post for post in posts if post.since <= last and (post.until is None or post.until >= first)]


def everybody(lines: Iterable[Line]) -> list[Who]:
    """Whom the rows name."""
    return [line.who for line in lines]
