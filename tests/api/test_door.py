"""Who may ask: what a token gives is what its owner may see on the day it is used, and what its scopes say."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.api.house import Program, house, secret, trouble
from tests.builders import BEGINNING, officer
from tests.people.doors import PASSWORD, with_second_factor
from thidua.api.actions import make_token, revoke_token
from thidua.api.models import Token
from thidua.api.queries.tokens import token_with
from thidua.people.actions import renew_password, set_password
from thidua.people.models import Assignment, Role, User
from thidua.people.queries import SEERS

pytestmark = pytest.mark.django_db


def keys(answer):
    return [one["key"] for one in answer["items"]]


@pytest.mark.parametrize("role", list(Role))
def test_a_token_of_each_role_sees_what_the_role_sees(role):
    places = house()
    token = secret(officer(places["cuc_a"], role))
    asks = Program(token)
    if role not in SEERS:
        answer = asks.get("to-chuc", status=403)
        assert trouble(answer) == (
            "Authorization",
            "Vai trò hiện nay của chủ mã không xem được dữ liệu của tổ chức nào.",
        )
        assert asks.get("danh-muc/giay_khen")["key"] == "giay_khen"
        return
    assert keys(asks.get("to-chuc")) == ["cuc_a", "phong_a"]
    assert keys(asks.get("ca-nhan")) == ["CB1"]
    assert {line["recipient"]["key"] for line in asks.get("so-khen-thuong")["items"]} == {"CB1"}


@pytest.mark.parametrize(
    "path", ["to-chuc/cuc_b", "to-chuc/khong_co", "ca-nhan/CB2", "ca-nhan/XX", "ca-nhan/CB2/so", "tap-the/cuc_b/so",
             "ca-nhan/CB2/kiem-tra?hinh_thuc=giay_khen"],
)  # fmt: skip
def test_rows_of_another_body_are_not_there(path):
    asks = Program(secret(officer(house()["cuc_a"])))
    assert trouble(asks.get(path, status=404))[0] == "key"


@pytest.mark.parametrize(
    ("path", "needed"),
    [
        ("to-chuc", ["to_chuc"]),
        ("to-chuc/cuc_a", ["to_chuc"]),
        ("ca-nhan", ["con_nguoi"]),
        ("ca-nhan/CB1", ["con_nguoi"]),
        ("so-khen-thuong", ["so_khen_thuong"]),
        ("ca-nhan/CB1/so", ["so_khen_thuong"]),
        ("tap-the/cuc_a/so", ["so_khen_thuong"]),
        ("ca-nhan/CB1/kiem-tra?hinh_thuc=giay_khen", ["kiem_tra", "so_khen_thuong"]),
    ],
)
def test_each_question_needs_its_scope_and_no_other(path, needed):
    owner = officer(house()["bo_mau"])
    for scope in needed:
        others = [one for one in ("to_chuc", "con_nguoi", "so_khen_thuong", "danh_muc", "kiem_tra") if one != scope]
        answer = Program(secret(owner, *others)).get(path, status=403)
        assert trouble(answer) == ("Authorization", f"Mã truy cập này thiếu phạm vi “{scope}”.")
    Program(secret(owner, *needed)).get(path)


def test_without_a_token_only_the_catalogue_answers():
    house()
    guest = Program()
    assert trouble(guest.get("to-chuc", status=401)) == ("Authorization", "Thiếu mã truy cập.")
    assert guest.get("danh-muc/bang_khen_thu_tuong")["key"] == "bang_khen_thu_tuong"
    assert trouble(guest.post("kiem-tra", {}, status=401))[1] == "Thiếu mã truy cập."


def test_a_token_without_the_scope_reads_the_catalogue_as_a_guest_does(monkeypatch):
    from thidua.api import limits

    monkeypatch.setattr(limits, "GUESTS", limits.Rate("guest", 1, 60))
    owner = officer(house()["bo_mau"])
    for scope, status in (("to_chuc", 429), ("danh_muc", 200)):
        asks = Program(secret(owner, scope), address=f"10.0.1.{len(scope)}")
        asks.get("danh-muc/giay_khen")
        asks.get("danh-muc/giay_khen", status=status)


def test_an_address_that_cannot_be_read_is_no_fault_of_ours():
    house()
    for address in ("", "không rõ"):
        Program("td_" + "c" * 40, address=address).get("to-chuc", status=401)
        Program(address=address).get("danh-muc/giay_khen")


def test_a_dead_token_says_why():
    owner, today = officer(house()["bo_mau"]), timezone.localdate()
    made = make_token(owner, name="Nhân sự", scopes=["to_chuc"], until=today, on=today)
    Program(made.secret).get("to-chuc")
    Token.objects.filter(pk=made.token.pk).update(
        since=today - timedelta(days=9), until=today - timedelta(days=1)
    )  # fmt: skip
    answer = Program(made.secret).get("to-chuc", status=401)
    assert trouble(answer)[1] == f"Mã truy cập “Nhân sự” hết hạn sau ngày {today - timedelta(days=1):%d/%m/%Y}."
    revoke_token(owner, made.token.pk, on=today)
    answer = Program(made.secret).get("to-chuc", status=401)
    assert trouble(answer)[1] == f"Mã truy cập “Nhân sự” đã bị thu hồi ngày {today:%d/%m/%Y}."


def test_a_locked_account_takes_its_tokens_with_it():
    owner = officer(house()["bo_mau"])
    token = secret(owner)
    User.objects.filter(pk=owner.pk).update(is_active=False)
    assert trouble(Program(token).get("ca-nhan", status=401))[1] == "Tài khoản của chủ mã này không còn dùng được."
    assert Program(token).client.get("/api/v1/danh-muc", headers=Program(token).headers).status_code == 401


def test_an_owner_who_came_to_decide_needs_the_second_factor_first():
    places = house()
    owner = officer(places["cuc_a"])
    token = secret(owner)
    Assignment.objects.create(user=owner, role=Role.SIGNER, organisation=places["bo_mau"], since=BEGINNING)
    assert "xác thực hai lớp" in trouble(Program(token).get("to-chuc", status=401))[1]
    with_second_factor(owner)
    Program(token).get("to-chuc")


def test_a_role_that_ended_ends_for_the_token_too():
    owner = officer(house()["cuc_a"])
    token = secret(owner)
    yesterday = timezone.localdate() - timedelta(days=1)
    Assignment.objects.filter(user=owner).update(until=yesterday)
    Program(token).get("to-chuc", status=403)


def test_a_sample_account_s_token_works_only_among_samples():
    owner = officer(house()["cuc_a"])
    token = secret(owner)
    User.objects.filter(pk=owner.pk).update(is_sample=True)  # the bodies here are real: no sample installation
    assert trouble(Program(token).get("to-chuc", status=401))[1] == "Tài khoản của chủ mã này không còn dùng được."


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Bearer td_", f"Bearer td_{'é' * 40}", "Basic dXNlcjpwdw==", "td_abc", "\x7f"]
)
def test_what_is_no_token_is_refused(header):
    house()
    answer = Program().client.get("/api/v1/to-chuc", headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="thidua"'


def test_guessing_is_stopped_by_address_before_any_table_is_asked(django_assert_num_queries):
    owner = officer(house()["bo_mau"])
    guess = Program("td_" + "a" * 40)
    for _ in range(30):
        assert trouble(guess.get("to-chuc", status=401))[1] == "Không có mã truy cập này."
    with django_assert_num_queries(0):
        answer = guess.get("to-chuc", status=429)
    assert "quá nhiều mã truy cập không có thật" in trouble(answer)[1]
    Program(secret(owner), address="10.0.0.2").get("to-chuc")


def test_guessing_looks_into_the_index_once(django_assert_num_queries):
    house()
    with django_assert_num_queries(1):
        Program("td_" + "b" * 40).get("to-chuc", status=401)
    with django_assert_num_queries(0):
        Program("td_b").get("to-chuc", status=401)


def test_a_program_that_asks_too_often_is_told_how_long_to_wait(monkeypatch):
    from thidua.api import limits
    from thidua.api.views import catalogue

    monkeypatch.setattr(limits, "GUESTS", limits.Rate("guest", 2, 60))
    monkeypatch.setattr(catalogue.NEEDS, "rate", limits.Rate("read", 1, 60))
    guest = Program()
    for _ in range(2):
        guest.get("danh-muc/giay_khen")
    guest.get("danh-muc/giay_khen", status=429)
    with_token = Program(secret(officer(house()["bo_mau"])))
    with_token.get("danh-muc/giay_khen")
    answer = with_token.client.get("/api/v1/danh-muc/giay_khen", headers=with_token.headers)
    assert (answer.status_code, 1 <= int(answer["Retry-After"]) <= 60) == (429, True)


def test_when_it_was_last_used_is_noted_to_the_hour():
    token = secret(officer(house()["bo_mau"]))
    Program(token).get("to-chuc")
    used = Token.objects.get().last_used_at
    assert used is not None
    Program(token).get("to-chuc")
    assert Token.objects.get().last_used_at == used
    found = token_with(token)
    assert found is not None
    assert token not in (found.digest, found.prefix)


def test_another_method_and_an_unknown_address_are_refused_in_the_same_words():
    client = Program().client
    answer = client.delete("/api/v1/to-chuc")
    assert (answer.status_code, answer["Allow"], answer.json()["problems"][0]["mend"]) == (405, "GET", "Dùng GET.")
    for path in ("/api/v1/", "/api/v1/to-chuc/", "/api/v1/khong/co"):
        answer = client.post(path)
        assert (answer.status_code, answer.json()["title"]) == (404, "Không có địa chỉ này.")


def test_cap_lai_mat_khau_thi_ma_truy_cap_cu_het_hieu_luc():
    owner = officer(house()["cuc_a"])
    old, today = secret(owner), timezone.localdate()
    renew_password(owner, PASSWORD, on=today, actor=None, came_from="x")
    assert trouble(Program(old).get("to-chuc", status=401))[1].startswith("Mã truy cập “Thử” hết hiệu lực")
    owner.refresh_from_db()
    fresh = secret(owner)
    assert "chưa đổi" in trouble(Program(fresh).get("to-chuc", status=401))[1]
    set_password(owner, PASSWORD, session_key=None, came_from="x")
    Program(fresh).get("to-chuc")
    Program(old).get("to-chuc", status=401)
