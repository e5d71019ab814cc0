"""The check over the API answers exactly what the command answers, and somebody in the register is judged as they stand."""

import json

import pytest

from tests.api.house import Program, full_life, house, secret, trouble
from tests.builders import officer
from tests.law.test_case_file import EXAMPLE
from thidua import cli
from thidua.api.answers import checking
from thidua.api.views.checking import MOST_CASES
from thidua.honours.models import Honour
from thidua.law import case_reading as law

pytestmark = pytest.mark.django_db


@pytest.fixture
def asks():
    return Program(secret(officer(house()["bo_mau"])))


@pytest.mark.parametrize("data", [EXAMPLE, [EXAMPLE, {**EXAMPLE, "year": 2024}], []])
def test_the_verdict_is_the_one_of_the_command(asks, tmp_path, capsys, data):
    file = tmp_path / "ho-so.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    assert cli.main(["check", str(file), "--json"]) == 0
    assert asks.post("kiem-tra", json.dumps(data)) == json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("body", "status", "where", "mend"),
    [
        ("{", 400, "dòng 1, cột 2", "Sửa chỗ này: cần JSON đúng cú pháp."),
        ("", 400, "dòng 1, cột 1", "Sửa chỗ này: cần JSON đúng cú pháp."),
        (b"\xff\xfe", 400, "(gốc)", "Gửi JSON dạng UTF-8."),
        ("[" * 50_000, 400, "(gốc)", "Sửa chỗ này: cần JSON đúng cú pháp, lồng nhau vừa phải."),
        ('{"year": 2025, "year": 2024}', 422, "year", "Sửa chỗ này: cần mỗi trường ghi một lần; tệp ghi hai lần."),
        (json.dumps({**EXAMPLE, "year": 2027}), 422, "year",
         "Sửa chỗ này: năm thành tích 2027 ở sau ngày đề nghị 02/03/2026."),
        (json.dumps([EXAMPLE, {**EXAMPLE, "honors": []}]), 422, "[1].honors",
         "Sửa chỗ này: không có trường này; có phải là “honours”?."),
        (json.dumps([EXAMPLE] * (MOST_CASES + 1)), 422, "(gốc)", "Gửi mỗi lần nhiều nhất 100 hồ sơ."),
        (" " * 1_000_001, 413, "(gốc)", "Chia thành nhiều lần gửi."),
        ('{"award": "\\ud800"}', 422, "award", None),
        ('{"\\ud800honours": 1}', 422, "\ud800honours", None),
    ],
    ids=range(11),
)  # fmt: skip
def test_a_case_that_cannot_be_read_names_its_field(asks, body, status, where, mend):
    answer = asks.post("kiem-tra", body, status=status)
    [one] = answer["problems"]
    assert one["where"] == where
    assert mend in (None, one["mend"])


def test_somebody_is_judged_from_the_register_and_the_case_can_be_sent_again(asks):
    full_life(Honour.objects.filter(person__key="CB1")[0].unit)
    judged = asks.get("ca-nhan/CB1/kiem-tra", hinh_thuc="lao_dong_tien_tien", ngay="2026-03-02", nam=2025)
    assert judged["person"] == {"key": "CB1", "name": "Lê Mẫu An"}
    assert (judged["verdict"]["verdict"], judged["case"]["known_since"]) == ("met", 2015)
    assert {one["award"]: one["status"] for one in judged["case"]["honours"]} == {
        "lao_dong_tien_tien": "valid", "chien_si_thi_dua_co_so": "cancelled",
    }  # fmt: skip
    for award, day in (("lao_dong_tien_tien", "2026-03-02"), ("bang_khen_cap_bo", "2019-01-31")):
        judged = asks.get("ca-nhan/CB1/kiem-tra", hinh_thuc=award, ngay=day)
        assert asks.post("kiem-tra", json.dumps(judged["case"])) == [judged["verdict"]]


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ({}, "hinh_thuc"),
        ({"hinh_thuc": "khong_co"}, "hinh_thuc"),
        ({"hinh_thuc": "giay_khen", "ngay": "2026-03-02", "nam": 2027}, "nam"),
        ({"hinh_thuc": "giay_khen", "ngay": "0001-01-01"}, "nam"),
        ({"hinh_thuc": "giay_khen", "ngay": "9999-12-31"}, "nam"),
        ({"hinh_thuc": "giay_khen", "con_duong": "khac"}, "con_duong"),
        ({"hinh_thuc": "giay_khen", "nhom": "xa"}, "nhom"),
    ],
)
def test_what_nobody_can_be_put_forward_for_is_refused(asks, query, where):
    assert trouble(asks.get("ca-nhan/CB1/kiem-tra", status=422, **query))[0] == where


def test_the_document_describes_every_field_that_a_case_takes():
    reserved = {"posts", "service", "posthumous", "martyr"}  # read by no rule yet

    def fields(model):
        return {field.alias or name for name, field in model.model_fields.items()}

    assert fields(checking.CaseIn) == law._FIELDS - reserved
    assert fields(checking.HonourIn) == law._HONOUR - {"rests_on"}
    assert fields(checking.InitiativeIn) == law._INITIATIVE - {"by"}
    assert fields(checking.DisciplineIn) == law._DISCIPLINE
    assert fields(checking.YearbookIn) == law._YEARBOOK
    assert fields(checking.MovementIn) == law._MOVEMENT


def test_a_list_of_strange_words_is_bounded_and_a_head_is_a_read(asks):
    case = {"award": "lao_dong_tien_tien", "subject": "person", "on": "2026-03-02", "year": 2025}
    answer = asks.post("kiem-tra", {**case, "attested": [f"la_{number}" for number in range(11)]}, status=422)
    assert trouble(answer)[0] == "attested"
    assert "có 11 từ khóa không có trong luật; cần nhiều nhất 10" in answer["problems"][0]["mend"]
    asks.post("kiem-tra", {**case, "attested": ["x" * 500_000]})
    head = asks.client.head("/api/v1/danh-muc", headers=asks.headers)
    assert (head.status_code, head.content) == (200, b"")
    assert asks.client.head("/api/v1/kiem-tra", headers=asks.headers).status_code == 405
