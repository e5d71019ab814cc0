"""A small ministry with dossiers that passed, and whoever drafts and signs."""

from datetime import date
from typing import Any

from tests.builders import BEGINNING, awarding_round, body, ministry, nomination, officer, person
from thidua.decisions.actions import amend, draft, sign
from thidua.nominations.models import State
from thidua.people.actions import add_posts
from thidua.people.actions.persons import NewPost
from thidua.people.models import Role

DAY = date(2026, 3, 25)
FORM, TITLE = "bang_khen_cap_bo", "chien_si_thi_dua_cap_bo"
SIGNATURE = {
    "symbol": "QĐ-BM", "place": "Hà Nội", "signer_title": "Bộ trưởng", "signer_name": "Đoàn Minh Khuê",
    "fund": "Quỹ thi đua, khen thưởng của Bộ", "executors": "Chánh Văn phòng Bộ",
}  # fmt: skip


def passed(at: Any, award: str, unit: Any, who: Any = None, **more: Any) -> Any:
    """A dossier the council agreed to, at the body of its round."""
    return nomination(at, award, unit, who, **{"state": State.PASSED, "at": at.body} | more)


def small_house() -> dict[str, Any]:
    """Two bureaus; two people and one bureau agreed to for the form, one of the two people for the title as well."""
    bo = ministry()
    one, two = body("cuc_mot", bo, name="Cục Một"), body("cuc_hai", bo, name="Cục Hai")
    an, binh = person("CB1", one, name="Lê Mẫu An"), person("CB2", two, name="Trần Thị Mẫu Bình")
    add_posts(
        [NewPost(person=an.key, organisation=one, title="Chuyên viên", since=BEGINNING)], at=bo, on=DAY, actor=None
    )
    at = awarding_round(bo, FORM, TITLE, first_year=2024)
    dossiers = [
        passed(at, FORM, one, an, position=1), passed(at, FORM, two, binh, position=2), passed(at, FORM, one),
        passed(at, TITLE, one, an),
    ]  # fmt: skip
    return {
        "bo": bo, "one": one, "two": two, "an": an, "binh": binh, "round": at, "dossiers": dossiers,
        "officer": officer(bo), "signer": officer(bo, Role.SIGNER, username="bo.truong"),
    }  # fmt: skip


def drafted(house: dict[str, Any], *dossiers: Any, **texts: Any) -> Any:
    """A draft with these dossiers, all where none is named, ready to be signed."""
    chosen = [one.pk for one in dossiers or house["dossiers"]]
    made = draft(chosen, body=house["bo"], on=DAY, actor=house["officer"])
    return amend(made, SIGNATURE | texts, on=DAY, actor=house["officer"])


def signed(house: dict[str, Any], *dossiers: Any, **texts: Any) -> Any:
    """A signed decision with these dossiers."""
    made = drafted(house, *dossiers, **texts)
    return sign(made, on=DAY, actor=house["signer"], version=made.version)
