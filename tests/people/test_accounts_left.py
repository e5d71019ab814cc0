"""Whose role stands at a body that a change ended: asked before the change and after it."""

from datetime import date

import pytest

from tests.builders import DOCUMENT, body, ministry, officer
from thidua.people.actions import merge
from thidua.people.models import Assignment, Change
from thidua.people.queries import body_life, ended_by
from thidua.people.queries.previewing import accounts_at, accounts_left

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def test_sap_nhap_xong_van_biet_con_ai_phai_phan_cong_lai():
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    left = officer(two, username="o.lai")
    officer(one, username="di.tiep")
    Assignment.objects.filter(user=officer(two, username="rut.lai")).update(withdrawn=True)
    assert accounts_at([two], DAY) == 1
    merge([one, two], into=one, on=DAY, document=DOCUMENT, actor=None)
    ended = ended_by(body_life(one).parts[Change.objects.latest("pk").pk])
    assert accounts_left(ended, DAY) == 1
    Assignment.objects.filter(user=left).update(until=date(2026, 4, 30))
    assert accounts_left(ended, date(2026, 5, 1)) == 0
