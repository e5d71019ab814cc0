"""The result workbook: a row for each nominee, a row for each condition, what needs a look, and what it all means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import BinaryIO

from thidua.documents.problems import Problem
from thidua.documents.workbooks import Column, Out, SheetOut, Tone, Toned, subject_of, write_book
from thidua.law.catalogue import PROVISIONAL_FROM
from thidua.law.verdict import Answer
from thidua.law.wording import ANSWER, figure, listed, tallied, upper
from thidua.nominations.judging import earliest_year, place, reason
from thidua.nominations.nominees import Judged, NomineeList, tally

_TONES: dict[Answer, Tone] = {"met": "ok", "not_met": "danger", "unknown": "unknown"}
_LEVELS: dict[str, tuple[str, Tone]] = {"error": ("Phải sửa", "danger"), "warning": ("Nên xem", "warn")}
_CONFIDENCES = {
    "source": "Đã đọc văn bản",
    "recall": "Chưa đối chiếu",
    "unverified": "Chưa kiểm",
}

type Row = Sequence[Out | Toned]


def write_results(target: Path | BinaryIO, nominees: NomineeList, judged: Sequence[Judged]) -> None:
    """Writes the results as an .xlsx; the same list gives the same bytes."""
    sheets = (_results(nominees, judged), _conditions(judged), _problems(nominees), _meaning(nominees, judged))
    write_book(target, sheets, created=datetime.combine(nominees.on, time()), subject=_SUBJECT)


_SUBJECT = "Kết quả kiểm tra điều kiện thi đua, khen thưởng"


def is_results(path: Path) -> bool:
    """Whether a file is a result workbook of ours, which the next results may replace."""
    return subject_of(path) == _SUBJECT


def tally_line(judged: Sequence[Judged]) -> str:
    """ "12 dòng: 6 đủ, 3 chưa đủ, 3 chưa rõ"."""  # noqa: D210  the example begins with its quotation mark
    return f"{figure(len(judged))} dòng: {', '.join(tallied(tally(judged)))}" if judged else "0 dòng"


def _results(nominees: NomineeList, judged: Sequence[Judged]) -> SheetOut:
    return SheetOut(
        name="Kết quả",
        notes=(
            f"Kết quả kiểm tra điều kiện: {nominees.file}",
            f"{tally_line(judged)}. Xét ngày {nominees.on:%d/%m/%Y}. “Chưa rõ” không phải là chưa đủ; xem trang Giải thích.",
        ),
        columns=(
            Column("Trang tính", 14), Column("Dòng", 7, "number"), Column("Họ tên, tên tập thể", 28, "wrap"), Column("Ngày sinh", 12),
            Column("Đơn vị", 26, "wrap"), Column("Chức vụ", 20, "wrap"), Column("Đề nghị", 30, "wrap"), Column("Kết luận", 11),
            Column("Điều còn thiếu hoặc căn cứ", 48, "wrap"), Column("Điều luật", 20, "wrap"), Column("Cần xác nhận", 48, "wrap"),
            Column("Cần đối chiếu", 40, "wrap"), Column("Sớm nhất có thể đề nghị năm", 13, "year"), Column("Luật áp dụng", 36, "wrap"),
            Column("Ngày xét", 13, "date"),
        ),
        rows=map(_result, judged),
        freeze=(1, 3),
    )  # fmt: skip


def _result(judged: Judged) -> Row:
    nominee, verdict = judged.nominee, judged.verdict
    return (
        nominee.sheet,
        nominee.row,
        nominee.name,
        nominee.birth,
        nominee.unit,
        nominee.post,
        nominee.award_name,
        _toned(judged.answer),
        reason(judged),
        place(judged),
        ";\n".join(verdict.to_attest) if verdict else "",
        ";\n".join(verdict.to_verify) if verdict else "",
        earliest_year(nominee.case, verdict),
        verdict.law if verdict else "",
        verdict.on if verdict else None,
    )


def _toned(answer: Answer) -> Toned:
    return Toned(upper(ANSWER[answer]), _TONES[answer])


def _conditions(judged: Sequence[Judged]) -> SheetOut:
    return SheetOut(
        name="Từng điều kiện",
        columns=(
            Column("Dòng", 7, "number"), Column("Họ tên, tên tập thể", 28, "wrap"), Column("Đề nghị", 28, "wrap"),
            Column("Điều kiện", 56, "wrap"), Column("Kết quả", 11), Column("Năm làm căn cứ", 18, "wrap"),
            Column("Còn thiếu", 48, "wrap"), Column("Điều luật", 34, "wrap"), Column("Mức chắc chắn", 16),
            Column("Cách đọc khác, lưu ý", 48, "wrap"),
        ),
        rows=_findings(judged),
        freeze=(1, 2),
    )  # fmt: skip


def _findings(judged: Sequence[Judged]) -> Iterator[Row]:
    for one in judged:
        nominee, award = one.nominee, one.nominee.award_name
        for finding in one.verdict.findings if one.verdict else ():
            yield (
                nominee.row,
                nominee.name,
                award,
                finding.text,
                _toned(finding.answer),
                listed(finding.evidence),
                "; ".join(finding.missing),
                finding.place,
                _CONFIDENCES.get(str(finding.confidence), str(finding.confidence)),
                finding.note or "",
            )


def _problems(nominees: NomineeList) -> SheetOut:
    return SheetOut(
        name="Cần xem",
        columns=(
            Column("Trang tính", 18), Column("Dòng", 7, "number"), Column("Cột", 30, "wrap"), Column("Trong tệp ghi", 30, "wrap"),
            Column("Máy hiểu thế nào", 56, "wrap"), Column("Cách sửa", 56, "wrap"), Column("Mức", 11),
        ),
        rows=map(_problem, nominees.problems),
    )  # fmt: skip


def _problem(problem: Problem) -> Row:
    column = " · ".join(part for part in (problem.column, problem.header) if part)
    level, tone = _LEVELS[problem.severity]
    return (
        problem.sheet or "(cả tệp)",
        problem.row,
        column,
        problem.value,
        problem.message,
        problem.mend,
        Toned(level, tone),
    )


def _meaning(nominees: NomineeList, judged: Sequence[Judged]) -> SheetOut:
    return SheetOut(
        name="Giải thích",
        columns=(Column("Mục", 22), Column("Nội dung", 110, "wrap")),
        rows=list(_lines(nominees, judged)),
        filter=False,
    )


def _lines(nominees: NomineeList, judged: Sequence[Judged]) -> Iterator[Row]:
    yield "Tệp", nominees.file
    yield "Ngày xét", f"{nominees.on:%d/%m/%Y}, trừ dòng có ghi ngày xét riêng"
    laws = dict.fromkeys(one.verdict.law for one in judged if one.verdict and one.verdict.law)
    yield "Luật áp dụng", "; ".join(laws) or "Không có dòng nào xét được"
    yield (
        upper(ANSWER["met"]),
        "Mọi điều kiện máy tính được đều đủ. Các điều kiện ở cột “Cần xác nhận” vẫn phải do người có trách nhiệm xác nhận.",
    )
    yield upper(ANSWER["not_met"]), "Có điều kiện mà dữ liệu cho thấy là không đạt."
    yield (
        upper(ANSWER["unknown"]),
        "Thiếu dữ liệu để kết luận. Chưa rõ không phải là chưa đủ: bổ sung dữ liệu rồi kiểm tra lại.",
    )
    yield (
        "Cần xác nhận",
        "Điều kiện chỉ người có trách nhiệm đánh giá được; máy không tính và không đổi kết luận vì chúng.",
    )
    yield "Cần đối chiếu", "Chỗ văn bản có nhiều cách đọc, hoặc nội dung chưa đối chiếu được với văn bản gốc."
    yield from (("Máy coi là", line) for line in nominees.assumptions)
    yield from (("Trang tính", f"{sheet.name}: {sheet.use}") for sheet in nominees.sheets)
    notes = dict.fromkeys(one.verdict.provisional for one in judged if one.verdict and one.verdict.provisional)
    yield from (("Tạm thời", note) for note in notes)
    if not notes and nominees.on < PROVISIONAL_FROM:
        yield (
            "Lưu ý",
            f"Từ {PROVISIONAL_FROM:%d/%m/%Y} Luật 06/2026/QH16 có hiệu lực; kết luận này chỉ đúng cho ngày xét nói trên.",
        )
