"""Paper ballots of a question: who is voted on and two boxes for each, nothing that tells whose ballot it is.

A nominee somebody takes no part in stands on a slip of its own: a ballot with a row struck out would name its voter.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from thidua.councils.models import Method, Question, Session, Stage
from thidua.councils.papers.part import Part, place_and_day
from thidua.councils.presenting.votes import Nominee
from thidua.documents.official import Annex, Block, Official, Remark, Table, write_official
from thidua.documents.word_templates.heads import head

KIND, _BOX = "Phiếu bầu", "☐"
_HOW = (
    "Đánh dấu X vào một trong hai ô ở mỗi dòng. Dòng không đánh dấu ô nào là phiếu trắng; dòng đánh dấu cả hai ô, phiếu có ghi tên, "
    "ký tên hoặc dấu hiệu riêng là phiếu không hợp lệ."
)


def has_ballots(question: Question) -> bool:
    """Whether a question is voted on paper and the vote has force."""
    return question.method == Method.PAPER and question.stage != Stage.ANNULLED


def ballots(session: Session, part: Part, *, issuer: str, on: date) -> BytesIO:
    """One ballot to be copied, as .docx, and a slip for each nominee somebody takes no part in."""
    about = _about(session, part)
    first, *others = _slips(part)
    paper = Official(
        above=issuer, issuer=session.council.name, dated=place_and_day("", session.meets_on), kind=KIND, about=about,
        blocks=_slip(first), is_sample=session.is_sample,
        annexes=[Annex(title="Phiếu bầu", about=f"{session.council.name}. {about}", blocks=_slip(rows)) for rows in others],
    )  # fmt: skip
    return write_official(paper, on=on)


def ballot_values(session: Session, part: Part, *, issuer: str) -> dict[str, Any]:
    """The same for a template of the body: a value for each of the words of `words.BALLOT`."""
    about = _about(session, part)
    return head(above=issuer, issuer=session.council.name, kind=KIND, about=about, day=session.meets_on) | {
        "hoi_dong": session.council.name, "khen": part.award, "huong_dan": _HOW,
        "phieu": [
            {
                "so": str(at), "khong_phat": _withheld(rows),
                "nguoi": [{"tt": str(one), "ten": row.name, "don_vi": row.dossier.place} for one, row in enumerate(rows, 1)],
            }
            for at, rows in enumerate(_slips(part), 1)
        ],
    }  # fmt: skip


def _about(session: Session, part: Part) -> str:
    return f"Xét {part.award}, nội dung {part.question.number}, phiên thứ {session.number} năm {session.meets_on.year}"


def _slips(part: Part) -> list[list[Nominee]]:
    """Who stands together on one ballot; apart whoever somebody takes no part in."""
    together = [one for one in part.nominees if not one.recused]
    return ([together] if together else []) + [[one] for one in part.nominees if one.recused]


def _withheld(rows: Sequence[Nominee]) -> str:
    withheld = "; ".join(one.split(" (")[0] for row in rows for one in row.recused)
    return f"Không phát phiếu này cho: {withheld}." if withheld else ""


def _slip(rows: Sequence[Nominee]) -> list[Block]:
    table = Table(
        heads=("TT", "Người, tập thể được xét", "Chức vụ, đơn vị", "Đồng ý", "Không đồng ý"),
        rows=[[str(at), one.name, one.dossier.place, _BOX, _BOX] for at, one in enumerate(rows, 1)],
        widths=(1.1, 5.2, 5.6, 2.2, 2.4), aligns="cllcc",
    )  # fmt: skip
    withheld = _withheld(rows)
    return [table, Remark(_HOW), *([Remark(withheld)] if withheld else [])]
