"""A ministry with two bureaus, people and lines in both, and programs that come with tokens."""

from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from tests.api.schema import faults
from tests.builders import BEGINNING, DOCUMENT, body, entered, honour, ministry, person
from thidua.api.actions import make_token
from thidua.api.scopes import Scope
from thidua.api.views.documents import document
from thidua.honours.actions import Lines, correct, enter, revoke
from thidua.honours.models import Discipline, Effect, Figures, Honour, Initiative, Rating
from thidua.people.actions import add_posts, rename
from thidua.people.actions.persons import NewPost
from thidua.people.models import Organisation, User

EVERY = tuple(Scope)


def house() -> dict[str, Organisation]:
    """Bộ Mẫu, Cục A with Phòng A under it, Cục B; CB1 works in Phòng A, CB2 in Cục B."""
    bo = ministry()
    cuc_a = body("cuc_a", bo, name="Cục A")
    phong_a = body("phong_a", cuc_a, name="Phòng A")
    cuc_b = body("cuc_b", bo, name="Cục B")
    for key, at, name in (("CB1", phong_a, "Lê Mẫu An"), ("CB2", cuc_b, "Đỗ Mẫu Bình")):
        who = person(key, at, name=name)
        posts = [NewPost(person=key, organisation=at, title="Chuyên viên", since=BEGINNING)]
        add_posts(posts, at=at, on=BEGINNING, actor=None)
        entered(
            honour("chien_si_thi_dua_co_so", 2019, at, who, decision_number=f"12/QĐ-{key}", decided_on=date(2019, 12, 20)),
            honour("lao_dong_tien_tien", 2018, at, who, decision_number="7/QĐ-BM", decided_on=date(2018, 12, 20)),
            at=at,
        )  # fmt: skip
    return {"bo_mau": bo, "cuc_a": cuc_a, "phong_a": phong_a, "cuc_b": cuc_b}


def full_life(at: Organisation) -> None:
    """Every kind of line about CB1 and about Cục A; one corrected, one cancelled."""
    who = Honour.objects.filter(person__key="CB1").first()
    assert who
    enter(
        Lines(
            ratings=[Rating(person=who.person, unit=at, year=year, level="HTXS") for year in range(2015, 2026)],
            initiatives=[Initiative(person=who.person, unit=at, year=2019, title="Cải tiến", scope="co_so")],
            discipline=[
                Discipline(person=who.person, unit=at, year=2016, form="khien_trach", decided_on=date(2016, 5, 1))
            ],
        ),
        source="Tệp tháng 1", at=at, on=date(2020, 1, 15), actor=None,
    )  # fmt: skip
    enter(
        Lines(figures=[Figures(organisation=at, unit=at, year=2024, members=40, completed=40)]),
        source="Báo cáo 2024", at=at, on=date(2025, 1, 15), actor=None,
    )  # fmt: skip
    title, award = Honour.objects.filter(person__key="CB1").order_by("year")
    correct(title, document="QĐ đính chính 3/QĐ-BM", on=date(2021, 3, 2), actor=None, decision_number="8/QĐ-BM")
    revoke(award, Effect.CANCELLED, document="QĐ hủy 4/QĐ-BM", on=date(2021, 4, 2), actor=None)
    rename(at, name="Phòng A mới", short_name="", on=date(2022, 1, 1), document=DOCUMENT, actor=None)


def secret(owner: User, *scopes: str, days: int = 30) -> str:
    """What a program of theirs comes with."""
    today = timezone.localdate()
    until = today + timedelta(days=days)
    return make_token(owner, name="Thử", scopes=scopes or EVERY, until=until, on=today).secret


class Program:
    """Another program: asks, and holds every answer against the document."""

    def __init__(self, token: str = "", *, address: str = "10.0.0.1") -> None:
        self.client = Client(REMOTE_ADDR=address, raise_request_exception=True)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path: str, status: int = 200, **query: Any) -> Any:
        """The answer of an endpoint."""
        return self._told(self.client.get(f"/api/v1/{path}", query, headers=self.headers), "get", status)

    def post(self, path: str, data: Any, status: int = 200) -> Any:
        """The answer to something sent."""
        answer = self.client.post(f"/api/v1/{path}", data, content_type="application/json", headers=self.headers)
        return self._told(answer, "post", status)

    def _told(self, answer: Any, method: str, status: int) -> Any:
        told = answer.json()
        assert answer.status_code == status, told
        assert answer["Cache-Control"] == "no-store"
        name = answer.resolver_match.route.replace("<slug:key>", "{key}").replace("<key>", "{key}")
        described = document()["paths"][f"/{name}"][method]["responses"][str(status)]["content"]
        assert faults(told, described[answer["Content-Type"].partition(";")[0]]["schema"], document()) == []
        return told


def trouble(answer: Any) -> tuple[str, str]:
    """Where a refusal lies and what it says."""
    return answer["problems"][0]["where"], answer["problems"][0]["what"]
