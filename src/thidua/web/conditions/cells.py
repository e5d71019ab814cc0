"""One cell: the conditions of a way in a period, each with its article, and what changed against the period before."""

from dataclasses import dataclass, field

from thidua.law import places
from thidua.law.explain.words import Way
from thidua.web.conditions.changes import GONE, NEW, SAME, Change, changes
from thidua.web.conditions.matching import Row
from thidua.web.conditions.periods import Period
from thidua.web.places import slug


@dataclass(frozen=True)
class Cite:
    """An article, short in the cell and whole in its title; `id` where links to it end here."""

    short: str
    full: str
    id: str = ""
    note: str = ""


@dataclass(frozen=True)
class Item:
    """One condition. `word`: mới, đổi or bỏ against the period before, and how it read then."""

    text: str
    word: str
    before: str
    cites: list[Cite]
    id: str = ""

    @property
    def is_gone(self) -> bool:
        return self.word == GONE


@dataclass(frozen=True)
class Cell:
    """A way in a period; `is_there` is False where the period does not name it."""

    is_there: bool
    word: str = ""
    own: str = ""
    cite: Cite | None = None
    extra: list[Cite] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    for_people: list[Item] = field(default_factory=list)
    is_closed: bool = False
    is_general: bool = False
    """Not named here, so the way for everybody holds."""


class Anchors:
    """Gives each id once on a page: to the first that asks."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, place: str) -> str:
        """The id of a place, or nothing where it already stands elsewhere."""
        found = slug(place)
        if found in self._taken:
            return ""
        self._taken.add(found)
        return found


def cell_of(period: Period, row: Row, place: int, anchors: Anchors) -> Cell:
    """The cell of a row in the column at `place`; the period before stands to its right."""
    is_oldest = place + 1 == len(row.ways)
    way, older = row.ways[place], None if is_oldest else row.ways[place + 1]
    if way is None:
        return Cell(is_there=False, word=GONE if older and not older.closed else "")
    written = _Written(period, way, anchors)
    told = _told(way, older, is_oldest=is_oldest)
    asks_people = any(change.line.people and change.word != GONE for change in told)
    return Cell(
        is_there=True,
        word=NEW if older is None and not is_oldest and not way.closed else "",
        own=_own(way, row),
        cite=written.head,
        extra=written.head_details,
        items=[written.item(change) for change in told if not (asks_people and change.line.people)],
        for_people=[written.item(change) for change in told if asks_people and change.line.people],
        is_closed=way.closed,
    )


def _told(way: Way, older: Way | None, *, is_oldest: bool) -> list[Change]:
    if is_oldest or older is None:
        return [Change(line, SAME) for line in way.lines]
    return changes(way.lines, older.lines)


def _own(way: Way, row: Row) -> str:
    """What this period called the way, where it is not what the row is called."""
    title = way.title if way.title != row.named.title else ""
    groups = f"cho {way.groups}" if way.groups != row.named.groups else ""
    return ", ".join(filter(None, (title, groups)))


class _Written:
    """The articles of one cell: the way's own at its head, and with a line only what differs from it."""

    def __init__(self, period: Period, way: Way, anchors: Anchors) -> None:
        self._period, self._anchors = period, anchors
        at = period.stretches[0].ways.index(way)
        same = [stretch.ways[at] for stretch in period.stretches]
        self._places = {
            lines[0].text: [line.place for line in lines] for lines in zip(*(w.lines for w in same), strict=True)
        }
        self.head = self._cite(places.first(way.place), anchors.take(way.place))
        details = [self._cite(part) for part in places.others(way.place)]
        self.head_details = details + self._earlier([one.place for one in same], set())
        self._known = {part for one in same for part in _parts(one.place)}
        self.head_details += self._unspoken(at, same)

    def _unspoken(self, at: int, same: list[Way]) -> list[Cite]:
        """Articles of conditions that share a line with another, so that no line names them."""
        told = {slug(place) for way in same for place in (way.place, *(line.place for line in way.lines))}
        cited = {places.first(place) for stretch in self._period.stretches for place in stretch.cited[at]}
        return [self._cite(part, self._anchors.take(part)) for part in sorted(cited) if slug(part) not in told]

    def item(self, change: Change) -> Item:
        if change.word == GONE:
            return Item(change.line.text, GONE, "", [])
        line = change.line
        cites = [self._cite(part) for part in _parts(line.place) if part not in self._known]
        cites += self._earlier(self._places[line.text], self._known)
        return Item(line.text, change.word, change.before, cites, self._anchors.take(line.place))

    def _earlier(self, through: list[str], known: set[str]) -> list[Cite]:
        """Where the same stood in the older regimes that the period joins."""
        told = {*_parts(through[0]), *known}
        found = {}
        for stretch, place in zip(self._period.stretches, through, strict=True):
            for part in _parts(place):
                if part not in told and part not in found:
                    found[part] = self._cite(part, self._anchors.take(part), f"đến {stretch.last:%d/%m/%Y}")
        return list(found.values())

    def _cite(self, place: str, anchor: str = "", note: str = "") -> Cite:
        whole = places.full(place, self._period.law)
        return Cite(places.short(place), f"{whole}, {note}" if note else whole, anchor, note)


def _parts(place: str) -> list[str]:
    return [places.first(place), *places.others(place)]
