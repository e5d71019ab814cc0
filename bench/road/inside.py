"""Runs in a process of its own, on the database of DATABASE_URL, and prints what it took as JSON."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from statistics import median, quantiles
from typing import Any

UNITS = 100
SIZE = 200_000
"""Bytes of the file that goes with a dossier."""


def main(members: int, nominees: int, dossiers: int, lines: int, at_once: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    found = [voting(members, nominees, at_once), *submitting(dossiers, at_once), signing(lines)]
    print(json.dumps(found))


def voting(members: int, nominees: int, at_once: int) -> dict[str, Any]:
    """Everybody votes on every nominee of one question, each once."""
    from tests.councils.houses import DAY, house, opened, token
    from thidua.councils.actions import cast, close_question
    from thidua.councils.models import Question

    at = house(members=members, nominees=nominees)
    question = opened(at)

    def one(number: int) -> None:
        choices = {no: "d" if (number + no) % 3 else "k" for no in range(1, nominees + 1)}
        cast(Question.objects.get(pk=question.pk), choices, token=token(number), on=DAY, actor=at.users[number])

    told = _at_once("vote", f"{members} ủy viên bỏ phiếu cho {nominees} người", range(members), one, at_once)
    close_question(question, on=DAY, actor=at.chair)
    counted = [item.yes + item.no for item in Question.objects.get(pk=question.pk).items.all()]
    if counted != [members] * nominees:
        raise RuntimeError(f"phiếu đếm được: {counted}")
    return told


def submitting(dossiers: int, at_once: int) -> Iterator[dict[str, Any]]:
    """Every unit attaches a file to each of its dossiers, then submits its list."""
    from tests.builders import awarding_round, body, ministry, nomination, officer, person
    from tests.nominations.dossiers import PDF
    from thidua.nominations.actions import Submission, attach, submit
    from thidua.nominations.models import Nomination, Paper, State

    on, award = date(2026, 2, 3), "bang_khen_cap_bo"
    bo = ministry("bo_trinh", "Bộ Trình")
    at = awarding_round(bo, award, key="dot-trinh")
    lists: list[tuple[Any, list[Nomination]]] = []
    for number in range(UNITS):
        unit = body(f"cuc_trinh_{number}", bo)
        keeper = officer(unit, username=f"trinh.{number}")
        rows = [
            nomination(at, award, unit, person(f"T{number}-{no}", unit, name=f"Nguyễn Mẫu {number} {no}"))
            for no in range(dossiers // UNITS)
        ]
        lists.append((keeper, rows))
    content = PDF + b"%" * (SIZE - len(PDF)) + b"\n%%EOF\n"

    def attached(pair: tuple[Any, Nomination]) -> None:
        attach(pair[1], content, name="bao-cao.pdf", kind="bao_cao", title="Báo cáo", on=on, actor=pair[0])

    def submitted(of: tuple[Any, list[Nomination]]) -> None:
        new = Submission(dossiers=[one.pk for one in of[1]], document="Tờ trình 1")
        submit(new, on=on, actor=of[0])

    each = [(keeper, one) for keeper, rows in lists for one in rows]
    yield _at_once("attach", f"đính kèm {len(each)} tệp", each, attached, at_once)
    yield _at_once("submit", f"{UNITS} đơn vị trình {len(each)} hồ sơ", lists, submitted, at_once)
    sent = Nomination.objects.filter(round=at, state=State.SUBMITTED).count()
    if (sent, Paper.objects.count()) != (len(each), len(each)):
        raise RuntimeError(f"đã trình {sent}, tệp {Paper.objects.count()} trên {len(each)}")


def signing(lines: int) -> dict[str, Any]:
    """A decision of so many lines is signed."""
    from tests.builders import awarding_round, body, ministry, officer
    from tests.decisions.houses import DAY, FORM, SIGNATURE
    from thidua.decisions.actions import amend, draft, sign
    from thidua.honours.models import Honour
    from thidua.nominations.models import Nomination, State
    from thidua.people.actions import add_persons
    from thidua.people.actions.persons import NewPerson
    from thidua.people.models import Role

    bo = ministry("bo_ky", "Bộ Ký")
    units = [body(f"cuc_ky_{number}", bo) for number in range(10)]
    at = awarding_round(bo, FORM, key="dot-ky", first_year=2024)
    new = [NewPerson(key=f"K{number}", full_name=f"Trần Mẫu {number}") for number in range(lines)]
    people = add_persons(new, at=bo, on=date(2020, 1, 1), actor=None)
    rows = Nomination.objects.bulk_create(
        Nomination(
            round=at, award=FORM, unit=units[number % 10], person=who, at=bo, state=State.PASSED, created_on=DAY,
            position=number,
        )
        for number, who in enumerate(people)
    )  # fmt: skip
    keeper, signer = officer(bo, username="soan.ky"), officer(bo, Role.SIGNER, username="bo.truong.ky")
    made = draft([one.pk for one in rows], body=bo, on=DAY, actor=keeper)
    made = amend(made, SIGNATURE, on=DAY, actor=keeper)
    told = _at_once(
        "sign", f"ký quyết định {lines} dòng", [made],
        lambda one: sign(one, on=DAY, actor=signer, version=made.version), 1,
    )  # fmt: skip
    if (count := Honour.objects.filter(unit__in=units).count()) != lines:
        raise RuntimeError(f"ghi sổ {count} dòng trên {lines}")
    return told


def _at_once[T](key: str, name: str, work: Iterable[T], act: Callable[[T], object], at_once: int) -> dict[str, Any]:
    """The work done by several connections at a time; what each piece took on the clock."""
    from django.db import connection

    def timed(one: T) -> float:
        before = time.perf_counter()
        act(one)
        return time.perf_counter() - before

    def closing() -> None:
        connection.close()

    before = time.perf_counter()
    with ThreadPoolExecutor(at_once) as pool:
        times = list(pool.map(timed, work))
        wall = time.perf_counter() - before
        list(pool.map(lambda _: closing(), range(at_once * 4)))
    spread = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return {
        "key": key, "name": name, "times": len(times), "wall": wall, "median": median(times), "p95": spread, "errors": 0,
    }  # fmt: skip


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
