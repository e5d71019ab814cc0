"""What goes up to the level that decides: the letter with its list, the list alone, the summary of achievements, and the record
of what came back.

The text of form 01 (Nghị định 152/2025/NĐ-CP Điều 33 khoản 11) is not on the shelf: the letter says what the decree asks of it,
the grounds, whom it proposes for what, the votes and their ratio, and the papers that go with it. Its number is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from thidua.decisions.calculations import printed as signed_as
from thidua.decisions.models import Submission, SubmissionLine
from thidua.decisions.queries.proposers import Voted
from thidua.decisions.receivers import listed
from thidua.decisions.signatures import signature_of
from thidua.documents.official import Annex, Basis, Block, Mark, Official, Sign, Table, Wish, write_official
from thidua.documents.word_templates.heads import BLANK
from thidua.files.own import own_paper
from thidua.honours.recipients import subject_of
from thidua.law.documents import dated, in_force
from thidua.law.dossiers import dossier, form
from thidua.law.wording import two, upper
from thidua.nominations.papers import letter_values, list_table, list_values, summary_blocks
from thidua.nominations.papers.rows import award_of, by_award, counted
from thidua.nominations.papers.words import WORDS
from thidua.nominations.queries.printing import Issuer, Printed

KINDS = {
    "to-trinh": "Tờ trình", "danh-sach": "Danh sách đề nghị", "tom-tat": "Báo cáo tóm tắt thành tích", "ket-qua": "Kết quả trình khen thưởng",
}  # fmt: skip
"""The papers of a submission by the word in an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upward:
    """A submission with everything its papers say."""

    submission: Submission
    issuer: Issuer
    rows: Sequence[Printed]
    votes: Mapping[int, Voted]
    lines: Sequence[SubmissionLine]

    @property
    def is_answered(self) -> bool:
        """Whether something came back."""
        return any(line.outcome != SubmissionLine.Outcome.WAITING for line in self.lines)


def offered(one: Upward) -> list[str]:
    """The papers there are to make: what came back only once something did."""
    return [kind for kind in KINDS if kind != "ket-qua" or one.is_answered]


def write(kind: str, one: Upward, *, on: date) -> BytesIO:
    """A paper (`KINDS`) as .docx; the letter and the list by the template of the body, where it or a body above has one.

    Raises:
        Refused: that template does not pass the check of today.
    """
    day, made = one.submission.signed_on or on, one.submission
    if kind in _OWN:
        own_kind, values = _OWN[kind]
        of_body = own_paper(
            made.body, own_kind, WORDS[own_kind], lambda: values(one, day), on=day, is_sample=made.is_sample,
            kept=made.templates,
        )  # fmt: skip
        if of_body:
            return of_body
    paper = {"to-trinh": _letter, "danh-sach": _list, "tom-tat": _summary, "ket-qua": _answers}[kind](one, day)
    return write_official(paper, on=on)


def _paper(one: Upward, day: date, **more: object) -> Official:
    """What the four share; `more` is of each."""
    made = one.submission
    when = dated(day) if made.signed_on else f"ngày {BLANK} tháng {BLANK} năm {day.year}"
    given: dict[str, object] = {
        "above": one.issuer.above, "issuer": one.issuer.name, "dated": f"{made.place or BLANK}, {when}", "is_sample": made.is_sample,
        "signs": [_sign(one)],
    }  # fmt: skip
    return Official(**given | more)  # type: ignore[arg-type]  # fields of Official


def _letter(one: Upward, day: date) -> Official:
    annex = Annex(
        title="Danh sách đề nghị khen thưởng", about=_annexed(one, day), blocks=[_table(one, day)], across=True
    )
    return _paper(
        one, day, number=_number(one), kind="Tờ trình", about=one.submission.title, blocks=list(_said(one, day)), mark=_mark(one, day),
        receivers=listed("Như trên", one.submission.receivers), annexes=[annex],
    )  # fmt: skip


def _list(one: Upward, day: date) -> Official:
    return _paper(
        one,
        day,
        kind="Danh sách đề nghị khen thưởng",
        about="",
        blocks=[Wish(f"({_annexed(one, day)})"), _table(one, day)],
        across=True,
    )


def _own_list(one: Upward, day: date) -> dict[str, Any]:
    """The list for a template of the body."""
    made = one.submission
    said = list_values(
        one.rows, one.issuer, about="", annexed=_annexed(one, day), sign=_sign(one), on=day, votes=_shares(one)
    )  # fmt: skip
    waiting = {} if made.signed_on else {"ngay": BLANK, "thang": BLANK}
    return said | waiting | {"dia_danh": made.place or BLANK}


def _own_letter(one: Upward, day: date) -> dict[str, Any]:
    """The letter for a template of the body."""
    return letter_values(_letter(one, day), _own_list(one, day))


_OWN = {"to-trinh": ("tt-de-nghi", _own_letter), "danh-sach": ("danh-sach", _own_list)}
"""The kind of template and its values, of the papers that may be made from one."""
TEMPLATES = [kind for kind, _ in _OWN.values()]
"""The kinds of templates whose keys a submission keeps when it is signed."""


def _sign(one: Upward) -> Sign:
    made = one.submission
    return Sign(signed_as(signature_of(made)) if made.signer_title else [BLANK], made.signer_name)


def _shares(one: Upward) -> dict[int, str] | None:
    return {pk: voted.share for pk, voted in one.votes.items()} or None


def _summary(one: Upward, day: date) -> Official:
    blocks = [Wish(f"({_annexed(one, day)})"), *summary_blocks(one.rows, on=day)]
    return _paper(one, day, kind="Báo cáo tóm tắt thành tích", about=one.submission.title, blocks=blocks)


def _answers(one: Upward, day: date) -> Official:
    """A record for the files of what the level above decided on each dossier; it is no decision, and nobody signs it as one."""
    words = {row.one.pk: row for row in one.rows}
    rows = [_answer(at, line, words[line.nomination_id], day) for at, line in enumerate(one.lines, 1)]
    table = Table(
        heads=("TT", "Họ và tên, tập thể", "Hình thức đề nghị", "Kết quả", "Quyết định; lý do"), rows=rows,
        widths=(1.1, 4.3, 4.0, 3.0, 4.1), aligns="cllll", size=11,
    )  # fmt: skip
    said = f"Kết quả của {_annexed(one, day).removeprefix('Kèm theo ')}, trình {one.submission.addressee}:"
    return _paper(
        one,
        day,
        kind="Kết quả trình khen thưởng",
        about=one.submission.title,
        blocks=[said, table],
        signs=[Sign(["Người lập"])],
    )


def _answer(at: int, line: SubmissionLine, row: Printed, day: date) -> list[str]:
    decision = line.line.decision if line.line else None
    paper = (
        f"{decision.number} ngày {decision.signed_on:%d/%m/%Y} của {decision.decided_by}" if decision else line.reason
    )
    return [str(at), row.name, upper(award_of(row, day)), line.get_outcome_display(), paper]


def _said(one: Upward, day: date) -> Iterator[Block]:
    to, name = one.submission.addressee or BLANK, one.issuer.name
    yield Wish(f"Kính gửi: {to}")
    written = one.submission.bases.splitlines() or [f"Căn cứ {document.named}" for document in in_force(day)]
    for at, text in enumerate(written, 1):
        yield Basis(f"{text.rstrip(';.')}{';' if at < len(written) else '.'}")
    yield f"{name} đã xét và kính trình {to} xem xét, quyết định khen thưởng {counted(one.rows)} (có danh sách kèm theo), cụ thể:"
    for some in by_award(one.rows).values():
        yield f"- {upper(award_of(some[0], day))}: {counted(some)}. {_voted(some, one.votes)}".rstrip()
    if papers := _papers(one.rows):
        yield "Hồ sơ kèm theo gồm:"
        for at, text in enumerate(papers, 1):
            yield f"- {text}{';' if at < len(papers) else '.'}"
    yield f"{name} chịu trách nhiệm về tính chính xác, đúng pháp luật của hồ sơ và kính trình {to} xem xét, quyết định./."


def _voted(rows: Sequence[Printed], votes: Mapping[int, Voted]) -> str:
    days = sorted({votes[row.one.pk].met_on for row in rows if row.one.pk in votes})
    if not days:
        return ""
    many = sum(row.one.pk in votes for row in rows)
    when = ", ".join(dated(day) for day in days)
    return f"Hội đồng Thi đua - Khen thưởng họp {when} tán thành {two(many)} trường hợp, số phiếu và tỷ lệ ghi trong danh sách."


def _papers(rows: Sequence[Printed]) -> list[str]:
    """The papers the law lists for these dossiers, each once, without the letter itself and what is only asked in some cases."""
    found: dict[str, None] = {}
    for row in rows:
        one = row.one
        if one.received_on:
            told = dossier(one.award, one.round.path, subject_of(one), received=one.received_on, group=one.group)
            found |= {
                paper.name: None
                for paper in told.papers
                if paper.needed == "met" and not paper.key.startswith("to_trinh")
            }
    return list(found)


def _mark(one: Upward, day: date) -> Mark | None:
    """The number of the form where every dossier has the same and a text that was read gives it."""
    found = {
        form("to_trinh", row.one.award, subject_of(row.one), on=row.one.received_on or day, path=row.one.round.path)
        for row in one.rows
    }
    numbers = {told.number for told in found if told.confidence == "source"}
    number = numbers.pop() if len(numbers) == 1 and len({told.number for told in found}) == 1 else None
    return Mark(f"Mẫu số {number}") if number else None


def _number(one: Upward) -> str:
    return one.submission.number or f"{BLANK}/{one.submission.symbol}"


def _annexed(one: Upward, day: date) -> str:
    when = dated(day) if one.submission.signed_on else f"ngày {BLANK} tháng {BLANK} năm {day.year}"
    return f"Kèm theo Tờ trình số {_number(one)} {when} của {one.issuer.name}"


def _table(one: Upward, day: date) -> Table:
    return list_table(one.rows, on=day, votes=_shares(one))
