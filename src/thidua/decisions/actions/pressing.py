"""The machine prints: texts measured, sheets drawn, the file kept in sealed pieces; what does not fit is left out and told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from thidua.decisions.actions.recording import note_printed
from thidua.decisions.models import Line, PrintKind, PrintPiece, PrintRun, PrintState
from thidua.decisions.permissions import can_print
from thidua.decisions.presenting import certificates, printing
from thidua.decisions.queries.standing import current
from thidua.documents.certificates import Plan, one_file, plan_print, read_layout, zip_file
from thidua.honours.models import Honour
from thidua.jobs.actions import Overtaken, Progress
from thidua.people.identities import seal_file
from thidua.people.queries import has_samples

MOST_ATTEMPTS = 3
"""After so many machines stopped in the middle of one run, it is the run."""
PIECE = 4_000_000
"""Bytes of a file that are kept in one row."""

type Pair = tuple[Line, Honour]


def print_run(pk: int, *, attempt: int, on: date) -> None:
    """Prints a run on a day. What goes wrong is told on its page, in words that name nobody; the job is as good as new after it."""
    run = PrintRun.objects.select_related("decision__body", "decision__round", "started_by").filter(pk=pk).first()
    if run is None or run.state != PrintState.PRINTING:
        return
    if attempt > MOST_ATTEMPTS:
        _fail(run, "Máy chủ đã dừng giữa chừng ba lần khi in.", "In từng phần: ghi các dòng cần in vào ô “Các dòng”.")
        return
    if not can_print(run.started_by, run.decision, on=on):
        _fail(run, "Ông/bà nay không còn việc in bằng ở cơ quan này.", "Nhờ người giữ sổ của cơ quan in.")
        return
    try:
        _print(run, on)
    except Overtaken:
        return
    except Exception:
        _fail(run, "Máy gặp lỗi khi in.", "Bấm “In lại”; nếu vẫn vậy, báo người quản trị.")
        raise


def _print(run: PrintRun, on: date) -> None:
    progress = Progress(PrintRun.objects.filter(pk=run.pk, state=PrintState.PRINTING))
    progress.step(printing.READING)
    pairs, left_out = _chosen(run)
    progress.step(printing.SETTING, len(pairs))
    made = certificates.certificates(pairs, run.decision, address=lambda code: certificates.address_of(run.stem, code))
    sample = run.decision.is_sample or has_samples()
    plan = plan_print(made, read_layout(run.layout), is_sample=sample, progress=lambda done, _: progress.at(done))
    left_out = sorted([*left_out, *_unfit(plan, pairs)], key=lambda one: one["row"])
    if not plan.pages:
        _fail(run, "Không tờ nào in được.", "Xem từng dòng dưới đây, rồi chọn bố cục có ô rộng hơn.", left_out)
        return
    _keep(run, plan, _written(run, plan, progress), left_out, on)


def _chosen(run: PrintRun) -> tuple[list[Pair], list[dict[str, Any]]]:
    """The lines that were chosen, each with its line of the book; those that stand no longer are left out."""
    wanted = set(run.lines)
    lines = [one for one in run.decision.lines.select_related("honour").order_by("position", "pk") if one.pk in wanted]
    pairs = [pair for pair in certificates.standing(lines, current(lines)) if pair[1].award == run.award]
    kept = {line.pk for line, _ in pairs}
    return pairs, [printing.gone(line) for line in lines if line.pk not in kept]


def _unfit(plan: Plan, pairs: Iterable[Pair]) -> Iterator[dict[str, Any]]:
    lines = {line.position: line.pk for line, _ in pairs}
    for fault in plan.faults:
        yield printing.unfit(fault, lines.get(fault.row, 0))


def _written(run: PrintRun, plan: Plan, progress: Progress) -> Iterator[bytes]:
    created = timezone.now().replace(microsecond=0)
    if run.form == PrintKind.ZIP:
        progress.step(printing.DRAWING, len(plan.pages))
        return zip_file(plan, created=created, progress=lambda done, _: progress.at(done))
    progress.step(printing.WRITING)
    return one_file(plan, created=created)


def _keep(run: PrintRun, plan: Plan, written: Iterable[bytes], left_out: list[dict[str, Any]], on: date) -> None:
    """The file whole or not at all, with the line in the record."""
    content = b"".join(written)
    pieces = [seal_file(content[at : at + PIECE]) for at in range(0, len(content), PIECE)]
    with transaction.atomic():
        now = PrintRun.objects.select_for_update().filter(pk=run.pk, state=PrintState.PRINTING).order_by("pk")
        if now.first() is None:
            raise Overtaken
        PrintPiece.objects.filter(run=run).delete()
        for number, piece in enumerate(pieces, 1):
            PrintPiece.objects.create(run=run, number=number, content=piece)
        PrintRun.objects.filter(pk=run.pk).update(
            state=PrintState.DONE, ended_at=timezone.now(), step="", done=0, total=0, printed=len(plan.pages),
            left_out=left_out, size=len(content), told="", mend="",
        )  # fmt: skip
        note_printed(
            run.decision, award=run.award, layout=plan.layout.name, rows=[one.row for one in plan.certificates],
            left_out=printing.in_short(left_out), on=on, actor=run.started_by,
        )  # fmt: skip


def _fail(run: PrintRun, told: str, mend: str, left_out: Iterable[dict[str, Any]] = ()) -> None:
    PrintRun.objects.filter(pk=run.pk, state=PrintState.PRINTING).update(
        state=PrintState.FAILED, ended_at=timezone.now(), step="", done=0, total=0, told=told, mend=mend,
        left_out=list(left_out),
    )  # fmt: skip
