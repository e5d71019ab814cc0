"""Inside the process that is measured: so many units with an officer each, all owing one thing today. Prints JSON."""

from __future__ import annotations

import json
import smtplib
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

DUE = date(2026, 3, 20)  # a Friday
BEGAN = date(2020, 1, 1)


def main(people: int, port: int) -> dict[str, Any]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", interactive=False, verbosity=0)
    load(people)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    from thidua.reminders.actions import send_due

    asked = []

    def counting(execute: Callable[..., Any], *words: Any) -> Any:
        asked.append(1)
        return execute(*words)

    worked = time.process_time()
    with connection.execute_wrapper(counting):
        first = timed(lambda: send_due(on=DUE))
    worked, queries = time.process_time() - worked, len(asked)
    again = timed(lambda: send_due(on=DUE))
    quiet = timed(lambda: send_due(on=DUE - timedelta(days=11)))
    got, connections = told(port)
    if (got, first[1].sent, again[1].sent, quiet[1].sent) != (people, people, 0, 0):
        raise SystemExit(f"gửi {first[1].sent}, máy chủ thư nhận {got}, lần hai gửi {again[1].sent}")
    return {
        "people": people, "first": first[0], "worked": worked, "again": again[0], "quiet": quiet[0], "queries": queries, "connections": connections,
        "database": connection.vendor,
    }  # fmt: skip


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    value = act()
    return time.perf_counter() - started, value


def told(port: int) -> tuple[int, int]:
    """How many mails the server got, over how many connections."""
    with smtplib.SMTP("127.0.0.1", port) as server:
        _, words = server.docmd("HELP")
    mails, connections = words.decode().split()
    return int(mails), int(connections)


def load(people: int) -> None:
    """A ministry with so many units, each with one officer, all of which owe one thing."""
    from thidua.duties.actions import NewDemand, keep_plan
    from thidua.duties.models import Sort
    from thidua.people.models import Assignment, Lineage, Organisation, Phase, Role, User

    rows = Organisation.objects.bulk_create(
        [Organisation(key="bo_do"), *(Organisation(key=f"don_vi_{number}") for number in range(people))],
        batch_size=2_000,
    )
    top, units = rows[0], rows[1:]
    Phase.objects.bulk_create(
        [
            Phase(
                organisation=one,
                since=BEGAN,
                kind="vu",
                level="truc_thuoc" if one is not top else "cap_bo",
                parent=None if one is top else top,
                name=f"Đơn vị {one.key}",
                name_folded=one.key,
            )
            for one in rows
        ],
        batch_size=2_000,
    )
    Lineage.objects.bulk_create(
        [
            Lineage(year=DUE.year, ancestor=above, organisation=one, depth=int(above is not one))
            for one in rows for above in ((one,) if one is top else (one, top))
        ],
        batch_size=2_000,
    )  # fmt: skip
    users = User.objects.bulk_create(
        [
            User(
                username=f"can.bo.{number}",
                full_name=f"Cán Bộ {number}",
                email=f"can.bo.{number}@bo-do.vn",
                password="!",
            )
            for number in range(people)
        ],
        batch_size=2_000,
    )
    Assignment.objects.bulk_create(
        [
            Assignment(user=user, role=Role.OFFICER, organisation=unit, since=BEGAN, with_subtree=True)
            for user, unit in zip(users, units, strict=True)
        ],
        batch_size=2_000,
    )
    keep_plan(
        top, DUE.year, [NewDemand(sort=Sort.REPORT, title="Gửi báo cáo", bodies=units, day=DUE)], on=DUE, actor=None
    )


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
