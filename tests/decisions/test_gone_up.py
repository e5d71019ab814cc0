"""What a signed submission asks of the level above stays there: nobody below takes it back, and it is not what was only passed on."""

from importlib import import_module

import pytest
from django.apps import apps

from tests.builders import nomination, officer, person
from tests.decisions.houses import DAY
from tests.decisions.test_going_up import ANSWERED, AWARD, told, up  # noqa: F401 - a fixture
from tests.honours.pages import signed_in
from tests.pages import heading, text
from thidua.decisions.actions import enter_answer
from thidua.nominations import barring
from thidua.nominations.actions import receive, withdraw
from thidua.nominations.models import Nomination, State
from thidua.people.models import Role
from thidua.people.refusals import Refused
from thidua.reminders.dossiers import dossier_lines

pytestmark = pytest.mark.django_db


def test_the_body_that_sent_it_does_not_receive_it_again(up):  # noqa: F811
    standing = officer(up["bo"], Role.STANDING, username="thuong.truc")
    one = Nomination.objects.select_related("round__body", "unit", "at").get(pk=up["premier"][0].pk)
    ground = barring.ground_for([one], standing, on=DAY)
    assert (barring.barred("tiep-nhan", one, ground), barring.possible([one], ground)) == (
        "Đang ở bước “Đã trình cấp trên”", [],
    )  # fmt: skip
    with pytest.raises(Refused, match="không ở bước đang chờ tiếp nhận"):
        receive([one.pk], appraiser=None, on=DAY, actor=standing)
    asked = f"/ho-so/?toi=viec&hinh-thuc={AWARD}"
    assert heading(signed_in(standing).get(asked)) == "Không có hồ sơ nào khớp"
    assert [due.many for _, due in dossier_lines(standing, on=DAY)] == [4]  # what passed, and nothing that went up
    enter_answer(up["submission"], told(up), on=ANSWERED, actor=up["officer"])
    one.refresh_from_db()
    assert one.state == State.AWARDED


def test_the_unit_does_not_take_it_back_alone(up):  # noqa: F811
    unit, one = officer(up["one"], username="can.bo.cuc"), up["premier"][0]
    with pytest.raises(Refused, match="nằm trong tờ trình đã ký gửi cấp trên, đơn vị không tự rút được") as refused:
        withdraw(one, reason="Chuyển đi", on=DAY, actor=unit)
    assert refused.value.mend == "Đề nghị nơi đã trình rút hồ sơ khỏi tờ trình, kèm lý do."
    client = signed_in(unit)
    assert "đề nghị nơi đã trình rút hồ sơ khỏi tờ trình" in text(client.get(f"/ho-so/{one.pk}/rut/")).lower()
    assert f"/ho-so/{one.pk}/rut/" not in client.get(f"/ho-so/{one.pk}/").content.decode()
    one.refresh_from_db()
    assert one.state == State.SENT_UP


def test_rows_of_before_are_told_apart_by_the_submission_that_waits(up):  # noqa: F811
    inside = nomination(up["round"], AWARD, up["one"], person("CB7", up["one"]), at=up["bo"], state=State.SENT_UP)
    moved = import_module("thidua.decisions.migrations.0016_forwarded")
    moved.part(apps, None)
    states = dict(Nomination.objects.filter(award=AWARD).values_list("pk", "state"))
    assert states == {**{one.pk: State.SENT_UP for one in up["premier"]}, inside.pk: State.FORWARDED}
    moved.join(apps, None)
    assert set(Nomination.objects.filter(award=AWARD).values_list("state", flat=True)) == {State.SENT_UP}
