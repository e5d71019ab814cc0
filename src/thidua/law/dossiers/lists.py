"""What a dossier must hold: the papers in order, when each is needed, on which form and by which article."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from thidua.law.catalogue.entry import Entry
from thidua.law.dossiers.asking import asked_by_proposer
from thidua.law.dossiers.basis import (
    FOLDER,
    Asked,
    Scope,
    Told,
    all_fit,
    first_fit,
    noting,
    read,
    read_scope,
    resting,
    unread,
)
from thidua.law.dossiers.facts import FACTS, known, needed
from thidua.law.dossiers.forms import Form, ReportYears, form, report_years
from thidua.law.verdict import Answer

FILE, PAPERS_FILE = "dossiers.toml", "papers.toml"
PROCEDURES = {"thuong": "thủ tục thông thường", "don_gian": "thủ tục đơn giản", "phat_hien": "người đứng đầu phát hiện"}
_ROW_FIELDS = ("procedure", "sets", "papers", "secret", "by_local", "why")


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper as the catalogue of papers knows it."""

    name: str
    form: str
    covers_years: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper in a row: `when` names the fact it hangs on, none for always."""

    paper: str
    when: str
    place: str


@dataclass(frozen=True, slots=True)
class Row:
    """One list of papers. `secret`: its ballot is secret; `by_local`: a rule of the ministry or province goes before it."""

    scope: Scope
    procedure: str
    papers: tuple[Listed, ...]
    sets: int | None
    secret: bool
    by_local: bool
    why: str


@dataclass(frozen=True, slots=True)
class Added:
    """A paper that comes to every dossier of some awards."""

    scope: Scope
    listed: Listed


@dataclass(frozen=True, slots=True)
class Files:
    """The electronic files to be sent with the originals."""

    scope: Scope
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper of a dossier. A body's own rules give theirs with `name` and `place` alone.

    `needed`: unknown while nobody has said whether `when` is so. `years`: how many years a report covers.
    """

    name: str
    place: str
    key: str = ""
    needed: Answer = "met"
    when: str = ""
    form: Form | None = None
    years: ReportYears | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierList(Told):
    """The papers of a dossier in order; `known` False where the list is left to others or was not read (see `note`)."""

    known: bool
    papers: tuple[Paper, ...] = ()
    sets: int | None = None
    files: str = ""


def dossier(
    award: str,
    path: str,
    subject: str,
    *,
    received: date,
    group: str = "",
    procedure: str = "thuong",
    facts: Mapping[str, bool] | None = None,
    local: Sequence[Paper] | None = None,
) -> DossierList:
    """What the dossier received on `received` must hold (Law 06/2022 Điều 84 and the decree of that day).

    `facts`: what is known of FACTS. `local`: the list of the ministry or province itself, for the awards whose dossiers
    Decree 152/2025 leaves to it.
    """
    if procedure not in PROCEDURES:
        raise ValueError(f"không có thủ tục “{procedure}”; các thủ tục là {', '.join(PROCEDURES)}")
    asked, said = Asked(award, received, path, subject, group), known(facts or {}, path=path, group=group)
    row = first_fit((one for one in rows() if one.procedure == procedure), asked)
    if row is None:
        return DossierList(known=False, rests=unread(asked, f"hồ sơ theo {PROCEDURES[procedure]}"))
    rests = resting(row.scope, received, note=row.why)
    if row.by_local and local is not None:
        rests = noting(replace(rests, note=""), "Theo quy định của Bộ, ban, ngành, tỉnh")
        return DossierList(known=True, papers=tuple(local), rests=rests)
    if row.why:
        return DossierList(known=False, rests=rests)
    papers = tuple(_papers(row, asked, said))
    return DossierList(known=True, papers=papers, sets=row.sets, files=_files(asked), rests=rests)


def _papers(row: Row, asked: Asked, said: Mapping[str, bool]) -> Iterator[Paper]:
    seen = set()
    for listed in (*row.papers, *(one.listed for one in all_fit(added_rows(), asked))):
        if listed.paper not in seen:  # the opinion of the party committee may be asked for by two points of one clause
            seen.add(listed.paper)
            yield _paper(listed, asked, said, secret=row.secret)
    if row.procedure == "thuong" and (paper := _opinions(asked, said)):
        yield paper


def _paper(listed: Listed, asked: Asked, said: Mapping[str, bool], *, secret: bool) -> Paper:
    kind = paper_kinds()[listed.paper]
    name = kind.name.replace("bỏ phiếu", "bỏ phiếu kín") if secret else kind.name
    return Paper(
        key=listed.paper,
        name=name,
        place=listed.place,
        needed=needed(listed.when, said),
        when=FACTS.get(listed.when, ""),
        form=_form(kind, asked) if kind.form else None,
        years=_years(asked) if kind.covers_years else None,
    )


def _form(kind: PaperKind, asked: Asked) -> Form:
    return form(kind.form, asked.award, asked.subject, on=asked.on, path=asked.path, group=asked.group)


def _years(asked: Asked) -> ReportYears:
    return report_years(asked.award, asked.subject, on=asked.on, path=asked.path, group=asked.group)


def _opinions(asked: Asked, said: Mapping[str, bool]) -> Paper | None:
    """The opinions that the proposer itself must gather (Law 06/2022 Điều 84 khoản 3)."""
    found = asked_by_proposer(asked, said)
    open_ = [one for one in found if one.needed != "not_met"]
    if not open_:
        return None
    sure = [one for one in open_ if one.needed == "met"]
    return Paper(
        key="y_kien_lien_quan",
        name=paper_kinds()["y_kien_lien_quan"].name,
        place="; ".join(dict.fromkeys(one.place for one in sure or open_)),
        needed="met" if sure else "unknown",
        when="" if sure else " hoặc ".join(dict.fromkeys(one.when for one in open_)),
    )


def _files(asked: Asked) -> str:
    row = first_fit(file_rows(), asked)
    return f"{row.text} ({row.scope.place})" if row else ""


@cache
def rows() -> tuple[Row, ...]:
    """Every list of papers."""
    return read(FILE, "dossier", _row)


@cache
def added_rows() -> tuple[Added, ...]:
    """The papers that come to many dossiers."""
    return read(FILE, "added", _added)


@cache
def file_rows() -> tuple[Files, ...]:
    """The electronic files."""
    return read(FILE, "files", lambda entry: Files(read_scope(entry, ("text",)), entry.get("text", str)))


@cache
def paper_kinds() -> Mapping[str, PaperKind]:
    """The catalogue of papers by key."""
    table = tomllib.loads((FOLDER / PAPERS_FILE).read_text(encoding="utf-8"))["paper"]
    return {key: _kind(Entry(words, PAPERS_FILE, f"paper {key}")) for key, words in table.items()}


def _kind(entry: Entry) -> PaperKind:
    return PaperKind(entry.get("name", str), entry.maybe("form", str) or "", entry.maybe("covers_years", bool) or False)


def _row(entry: Entry) -> Row:
    if ("papers" in entry.table) is ("why" in entry.table):
        raise entry.fail("papers", "expected papers, or why they are not known")
    scope = read_scope(entry, _ROW_FIELDS)
    return Row(
        scope=scope,
        procedure=entry.one_of("procedure", tuple(PROCEDURES)),
        papers=tuple(_listed(one, scope.place) for one in entry.tables("papers")),
        sets=entry.maybe("sets", int),
        secret=entry.maybe("secret", bool) or False,
        by_local=entry.maybe("by_local", bool) or False,
        why=entry.maybe("why", str) or "",
    )


def _added(entry: Entry) -> Added:
    scope = read_scope(entry, ("paper", "when"))
    return Added(scope, _listed(entry, scope.place))


def _listed(entry: Entry, place: str) -> Listed:
    entry.one_of("paper", tuple(paper_kinds()))
    if "when" in entry.table:
        entry.one_of("when", tuple(FACTS))
    if "point" in entry.table:
        place = f"{place} điểm {entry.get('point', str)}"
    if isinstance(entry.table.get("place"), str):
        place = entry.get("place", str)
    return Listed(entry.get("paper", str), entry.maybe("when", str) or "", place)
