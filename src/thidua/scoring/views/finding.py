"""What every page below a round begins with: the round, the sheet, or nothing there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse

from thidua.scoring import queries
from thidua.scoring.queries.rounds import Board

if TYPE_CHECKING:
    from thidua.people.models import User
    from thidua.scoring.models import Round, ScoreTable, Sheet


def seen_round(pk: int, actor: User, on: date) -> Round:
    """A round the actor sees."""
    found = queries.round_seen(pk, actor, on=on)
    if found is None:
        raise Http404
    return found


def seen_sheet(pk: int, key: str, actor: User, on: date) -> Sheet:
    """A sheet of a round the actor sees."""
    found = queries.sheet_seen(seen_round(pk, actor, on), key)
    if found is None:
        raise Http404
    return found


def seen_board(pk: int, actor: User, on: date) -> Board:
    """All of a round the actor sees."""
    return queries.board_of(seen_round(pk, actor, on))


def sheet_in(board: Board, key: str) -> Sheet:
    """One of its sheets."""
    found = next((one for one in board.sheets if one.body.key == key), None)
    if found is None:
        raise Http404
    found.round = board.round
    return found


def seen_table(pk: int, actor: User, on: date) -> ScoreTable:
    """A table the actor sees."""
    found = queries.table_seen(pk, actor, on=on)
    if found is None:
        raise Http404
    return found


def round_crumbs(round_: Round | None = None, *, sheet: str = "", key: str = "") -> list[tuple[str, str]]:
    """The way to a page below the list of rounds."""
    way = [("Khối, cụm", ""), ("Chấm điểm", reverse("scoring:rounds"))]
    if round_:
        way.append((f"{round_.bloc.name}, năm {round_.year}", reverse("scoring:round", args=[round_.pk])))
    if round_ and key:
        way.append((sheet, reverse("scoring:sheet", args=[round_.pk, key])))
    return way


def table_crumbs(table: ScoreTable | None = None) -> list[tuple[str, str]]:
    """The way to a page below the list of tables."""
    way = [("Khối, cụm", ""), ("Bảng điểm", reverse("scoring:tables"))]
    return [*way, (table.name, reverse("scoring:table", args=[table.pk]))] if table else way
