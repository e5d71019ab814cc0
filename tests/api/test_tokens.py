"""A token is made by its owner, shown once, and gone when they say so; each act has its line in the record."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.api.house import Program, house
from tests.builders import ministry, officer
from tests.honours.pages import table
from tests.pages import text
from tests.people.doors import PASSWORD, account, sign_in
from thidua.api import secret
from thidua.api.actions import MOST, last_day, make_token, revoke_token
from thidua.api.models import Token
from thidua.audit.models import Event
from thidua.people.models import Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
PAGE = "/tai-khoan/ma-truy-cap/"


def make(owner, **changed):
    asked: dict[str, Any] = {"name": "Nhân sự", "scopes": ["to_chuc"], "until": date(2026, 6, 1), "on": DAY}
    return make_token(owner, **(asked | changed))


def form(**changed):
    until = timezone.localdate() + timedelta(days=90)
    return {"name": "Phần mềm nhân sự", "scopes": ["to_chuc", "kiem_tra"], "until": f"{until:%d/%m/%Y}"} | changed


def test_only_the_digest_of_the_secret_is_kept():
    made = make(officer(ministry()), scopes=["kiem_tra", "to_chuc"])
    token = Token.objects.get()
    assert (token.digest, token.prefix) == (secret.digest(made.secret), made.secret[:11])
    assert (token.scopes, token.since, token.until) == (["to_chuc", "kiem_tra"], DAY, date(2026, 6, 1))
    event = Event.objects.get(action="api.tao_ma_truy_cap")
    assert (event.object_key, event.after) == (
        token.prefix, {"name": "Nhân sự", "scopes": ["to_chuc", "kiem_tra"], "until": "2026-06-01"},
    )  # fmt: skip
    everything = str([*Event.objects.values(), *Token.objects.values()])
    assert made.secret not in everything


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["to_chuc", "ghi_so"]}, "scopes"),
        ({"until": date(2027, 3, 3)}, "until"),
        ({"until": date(2026, 3, 1)}, "until"),
    ],
)
def test_what_a_token_cannot_be_is_refused(changed, field):
    with pytest.raises(Refused) as refused:
        make(officer(ministry()), **changed)
    assert refused.value.field == field
    assert not Token.objects.exists()


def test_a_year_from_a_leap_day_ends_on_the_last_of_february():
    assert (last_day(date(2028, 2, 29)), last_day(DAY)) == (date(2029, 2, 28), date(2027, 3, 2))


def test_who_decides_needs_a_second_factor_first():
    owner = officer(ministry(), Role.SIGNER, second_factor=False)
    with pytest.raises(Refused, match="xác thực hai lớp"):
        make(owner)


def test_nobody_has_more_tokens_than_they_can_keep_in_view():
    owner = officer(ministry())
    for _ in range(MOST):
        made = make(owner)
    with pytest.raises(Refused, match=f"đang có {MOST} mã"):
        make(owner)
    revoke_token(owner, made.token.pk, on=DAY)
    make(owner)


def test_only_the_owner_revokes_and_only_once():
    bo = ministry()
    owner, other = officer(bo), officer(bo, username="nguoi.khac")
    made = make(owner)
    with pytest.raises(Refused, match="không có, hoặc đã thu hồi"):
        revoke_token(other, made.token.pk, on=DAY)
    assert revoke_token(owner, made.token.pk, on=DAY).revoked_on == DAY
    with pytest.raises(Refused):
        revoke_token(owner, made.token.pk, on=DAY)
    assert Event.objects.filter(action="api.thu_hoi_ma_truy_cap", object_key=made.token.prefix).count() == 1


def test_the_page_makes_a_token_shows_it_once_and_revokes_it():
    account(house()["bo_mau"])
    client = Client()
    sign_in(client)
    assert "Chưa có mã nào" in text(client.get(PAGE).content.decode())
    page = client.post(PAGE, form())
    [shown] = re.findall(r'id="ma">(td_\w+)<', page.content.decode())
    assert "no-store" in page["Cache-Control"]
    Program(shown).get("to-chuc")
    again = client.get(PAGE)
    assert shown not in again.content.decode()
    [[name, scopes, _, _, _]] = table(again, "Mã truy cập của tôi")
    assert name.startswith(f"Phần mềm nhân sự {shown[:11]}…")
    assert scopes == "to_chuc, kiem_tra"
    assert shown not in str([one.get_decoded() for one in Session.objects.all()])
    address = f"{PAGE}{Token.objects.get().pk}/thu-hoi/"
    assert "Không lấy lại được" in text(client.get(address).content.decode())
    client.post(address)
    assert "Đã thu hồi" in table(client.get(PAGE), "Mã truy cập của tôi")[0][4]
    Program(shown).get("to-chuc", status=401)
    assert client.post(address).status_code == 404


def test_a_form_with_mistakes_keeps_what_was_typed():
    account(ministry())
    client = Client()
    sign_in(client)
    told = client.post(PAGE, form(until="31/02/2027", name="Cổng <tin>")).content.decode()
    assert "Không có ngày này" in told
    assert 'value="Cổng &lt;tin&gt;"' in told
    assert 'value="31/02/2027"' in told
    assert told.count("checked") == 2
    far = timezone.localdate() + timedelta(days=400)
    assert "nhiều nhất một năm" in client.post(PAGE, form(until=f"{far:%d/%m/%Y}")).content.decode()
    assert "Chưa chọn phạm vi nào" in client.post(PAGE, form(scopes=[])).content.decode()
    assert not Token.objects.exists()


def test_an_old_session_is_asked_again_and_then_goes_on_with_what_was_typed():
    user = account(ministry())
    client = Client()
    client.force_login(user)
    answer = client.post(PAGE, form())
    assert answer["Location"] == "/dang-nhap/xac-nhan-lai/?next=%2Ftai-khoan%2Fma-truy-cap%2F"
    assert not Token.objects.exists()
    page = client.post(answer["Location"], {"password": PASSWORD})
    assert 'id="ma">td_' in page.content.decode()
    assert Token.objects.get().name == "Phần mềm nhân sự"


def test_another_s_token_is_not_there():
    bo = ministry()
    made = make(officer(bo), on=timezone.localdate(), until=timezone.localdate())
    client = Client()
    account(bo)
    sign_in(client)
    assert client.get(f"{PAGE}{made.token.pk}/thu-hoi/").status_code == 404
    assert client.post(f"{PAGE}{made.token.pk}/thu-hoi/").status_code == 404
    assert Token.objects.get().revoked_on is None
