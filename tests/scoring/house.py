"""A ministry with a bloc of three units, a table that adds up, and a round: what the tests of this room stand on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.builders import body, ministry, officer
from thidua.people.actions import set_members, set_up_bloc
from thidua.people.models import Membership, Role
from thidua.scoring.actions import Given, add_evidence, begin_table, hand_in, open_round, put_marks, replace_criteria
from thidua.scoring.calculations import Criterion, How, Part, Table
from thidua.scoring.models import Round, ScoreTable, Sheet
from thidua.scoring.queries import newest
from thidua.scoring.states import Days, Stage

D = Decimal
ON = date(2026, 11, 2)
DAYS = Days(date(2026, 11, 20), date(2026, 11, 27), date(2026, 12, 4))
TABLE = Table(
    scale=D(100), step=D("0.5"),
    criteria=(
        Criterion(
            code="I", title="Chuyên môn", most=D(80),
            children=(
                Criterion(code="I.1", title="Chỉ tiêu", most=D(60), needs_evidence=True),
                Criterion(code="I.2", title="Kỷ luật", most=D(20)),
            ),
        ),
        Criterion(code="II", title="Đăng ký đúng hạn", most=D(20), how=How.PROPORTIONAL, fact="dung_han_dang_ky"),
        Criterion(
            code="III", title="Điểm thưởng", most=D(5), part=Part.BONUS,
            children=(Criterion(code="III.1", title="Cờ", most=D(5), part=Part.BONUS),),
        ),
        Criterion(code="IV", title="Điểm trừ", most=D(5), part=Part.PENALTY),
    ),
)  # fmt: skip


def house() -> dict[str, Any]:
    """The ministry, three units of which `one` leads the bloc, and who acts for each."""
    bo = ministry()
    one, two, three = (body(f"vu_{name}", bo) for name in ("mot", "hai", "ba"))
    bloc = set_up_bloc("khoi_mot", name="Khối thi đua số 1", organiser=bo, on=ON, actor=None)
    parts = {one: Membership.Part.HEAD, two: Membership.Part.MEMBER, three: Membership.Part.MEMBER}
    set_members(bloc, 2026, parts, on=ON, actor=None)
    return {
        "bo": bo, "one": one, "two": two, "three": three, "bloc": bloc,
        "standing": officer(bo, Role.STANDING, username="thuong.truc"),
        "head": officer(one, Role.BLOC_HEAD, username="khoi.truong"), "of_one": officer(one, username="can.bo.mot"),
        "of_two": officer(two, username="can.bo.hai"), "of_three": officer(three, username="can.bo.ba"),
    }  # fmt: skip


def table_of(here: dict[str, Any], table: Table = TABLE, name: str = "Bảng điểm khối 1") -> ScoreTable:
    """A table of the bloc with these lines."""
    made = begin_table(here["bo"], name, bloc=here["bloc"], on=ON, actor=here["standing"], scale=D(100), step=D("0.5"))
    replace_criteria(made, table, on=ON, actor=here["standing"])
    return made


def round_of(here: dict[str, Any], table: ScoreTable | None = None) -> Round:
    """A round in which two cross-scores one, three two, one three."""
    version = newest(table or table_of(here))
    crossings = {here["one"]: [here["two"]], here["two"]: [here["three"]], here["three"]: [here["one"]]}
    return open_round(here["bloc"], 2026, version, DAYS, crossings=crossings, on=ON, actor=here["standing"])


def sheet_of(round_: Round, unit: Any) -> Sheet:
    return Sheet.objects.select_related("body", "round__bloc__organiser", "round__version__table").get(
        round=round_, body=unit
    )


FULL = {"I.1": "60", "I.2": "20", "II": "20", "III.1": "0", "IV": "0"}


def given(**changed: Any) -> dict[str, Given]:
    """All marks; `I_1=("58", "lý do")` changes one."""
    marks = {code: Given(D(value)) for code, value in FULL.items()}
    for name, value in changed.items():
        points, reason = value if isinstance(value, tuple) else (value, "")
        marks[name.replace("_", ".")] = Given(None if points is None else D(points), reason)
    return marks


def scored(
    sheet: Sheet, own: dict[str, Given], cross: dict[str, Given] | None = None, last: dict[str, Given] | None = None
) -> None:
    """A sheet through as many steps as there are marks for."""
    if "I.1" in own:
        add_evidence(sheet, "I.1", words="Báo cáo năm", on=ON, actor=None)
    put_marks(sheet, Stage.SELF, own, by=sheet.body, on=ON, actor=None)
    hand_in(sheet, Stage.SELF, by=sheet.body, on=ON, actor=None)
    for crossing in sheet.crossings.select_related("evaluator") if cross else ():
        put_marks(sheet, Stage.CROSS, cross or {}, by=crossing.evaluator, on=ON, actor=None)
        hand_in(sheet, Stage.CROSS, by=crossing.evaluator, on=ON, actor=None)
    if last:
        bo = sheet.round.bloc.organiser
        put_marks(sheet, Stage.VERIFIED, last, by=bo, on=ON, actor=None)
        hand_in(sheet, Stage.VERIFIED, by=bo, on=ON, actor=None)
