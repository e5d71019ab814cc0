"""By which rules a question is decided is kept from its opening on; so are the minutes of a session that ends.

Questions opened before get what is known of their opening: the law, and of the bodies' own rules the text that was the last one
at that moment (by the record of acts; where it has no line of it, at the end of the day of the session).
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

from thidua.councils.frozen import lines_of, plain
from thidua.law.councils import PATHS, quota_rule, threshold
from thidua.law.local import BodyRulesError, Layers, read


def fill(apps: Any, _editor: object) -> None:
    """What the questions that were opened before were decided by."""
    ruling = apps.get_model("councils", "Ruling")
    questions = apps.get_model("councils", "Question").objects.exclude(stage="cho").select_related("session__council")
    for question in questions.order_by("pk"):
        texts = _texts(apps, question)
        local = Layers(tuple(rules for _, rules in texts)) if texts else None
        items = list(question.items.select_related("nomination__round").order_by("number"))
        ruling.objects.create(
            question=question, lines=_lines(question, items, local), quotas=_quotas(question, items, local),
            own=[
                {
                    "body": rules.body, "text": one.pk, "entered_on": one.entered_on.isoformat(),
                    "documents": list(rules.documents),
                }
                for one, rules in texts
            ],
            kept_on=timezone.localdate(),
        )  # fmt: skip


def _texts(apps: Any, question: Any) -> list[tuple[Any, Any]]:
    """The last text of the body and of those above it when the vote was opened, the nearest first."""
    session, found = question.session, []
    depths = _depths(apps, session.council.body_id, session.meets_on.year)
    rows = apps.get_model("nominations", "OwnRules").objects.filter(
        body__in=depths, entered_at__lte=_opened(apps, question)
    )
    last = {one.body_id: one for one in rows.order_by("pk")}
    for one in sorted(last.values(), key=lambda row: depths[row.body_id]):
        try:
            found.append((one, read(one.text, "quy-dinh.toml")))
        except BodyRulesError:
            continue  # the law has become stricter since: the law itself held
    return found


def _opened(apps: Any, question: Any) -> datetime:
    events = apps.get_model("audit", "Event").objects.filter(
        action="councils.mo_phieu", object_kind="question", object_key=str(question.pk)
    )
    last = events.order_by("-at").first()
    day = question.session.meets_on + timedelta(days=1)
    return last.at if last else timezone.make_aware(datetime.combine(day, time()))


def _depths(apps: Any, body: int, year: int) -> dict[int, int]:
    """The body and those above it, with how far above, in the last year known until that of the session."""
    rows = list(
        apps.get_model("people", "Lineage").objects.filter(organisation=body).values_list("year", "ancestor", "depth")
    )
    years = sorted({one[0] for one in rows})
    at = max((one for one in years if one <= year), default=min(years, default=year))
    return {ancestor: depth for one, ancestor, depth in rows if one == at} | {body: 0}


def _lines(question: Any, items: list[Any], local: Layers | None) -> dict[str, Any]:
    session = question.session
    return lines_of(
        (
            item.number,
            threshold(
                question.award, level=session.council.level, received=item.nomination.received_on or session.meets_on,
                local=local, proposing=session.council.proposes,
            ),
        )
        for item in items
    )  # fmt: skip


def _quotas(question: Any, items: list[Any], local: Layers | None) -> dict[str, Any]:
    days: dict[tuple[int, str], Any] = {}
    for one in (item.nomination for item in items if not item.taken_off):
        key, day = (one.round.year, one.round.path), one.received_on or question.session.meets_on
        days[key] = max(days.get(key, day), day)
    return {
        f"{year} {path}": {"rule": plain(quota_rule(question.award, on=day, path=path, local=local)), "count": None}
        for (year, path), day in days.items()
        if path in PATHS
    }


class Migration(migrations.Migration):
    """Builds no table anew: the triggers of 0004 stay."""

    dependencies = [
        ("councils", "0004_settled_stays"),
        ("nominations", "0003_own_rules"),
        ("people", "0012_ended_at_once"),
        ("audit", "0004_seals_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ruling",
            fields=[
                (
                    "question",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="ruling",
                        serialize=False, to="councils.question", verbose_name="nội dung",
                    ),
                ),
                ("lines", models.JSONField(verbose_name="mức phải đạt")),
                ("quotas", models.JSONField(verbose_name="chỉ tiêu")),
                ("own", models.JSONField(verbose_name="quy định riêng đã dùng")),
                ("kept_on", models.DateField(verbose_name="ghi ngày")),
            ],
            options={"verbose_name": "quy định lúc mở biểu quyết", "verbose_name_plural": "quy định lúc mở biểu quyết"},
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="minutes",
                        serialize=False, to="councils.session", verbose_name="phiên họp",
                    ),
                ),
                ("content", models.BinaryField(verbose_name="biên bản (.docx)")),
            ],
            options={"verbose_name": "biên bản đã lập", "verbose_name_plural": "biên bản đã lập"},
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]  # fmt: skip
