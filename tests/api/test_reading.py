"""Bodies, persons, the book, the catalogue: what is read, page by page, with a fixed number of queries."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.house import Program, full_life, house, secret, trouble
from tests.builders import DOCUMENT, body, entered, honour, officer, person
from tests.people.doors import with_second_factor
from thidua.honours.models import Batch, Honour
from thidua.people.actions import add_posts, decide_inheritance, merge, merge_persons
from thidua.people.actions.bodies import Place
from thidua.people.actions.persons import NewPost
from thidua.people.models import Organisation, Person, User
from thidua.people.models.bodies import Kind, Level

pytestmark = pytest.mark.django_db


def keys(answer):
    return [one["key"] for one in answer["items"]]


def everything():
    places = house()
    return places, Program(secret(officer(places["bo_mau"])))


def test_bodies_of_a_day_by_words_and_by_unit():
    places, asks = everything()
    body("cuc_c", places["bo_mau"], name="Cục Chuyển đổi số", on=date(2022, 1, 1))
    assert keys(asks.get("to-chuc", ngay="2020-01-01")) == ["bo_mau", "cuc_a", "cuc_b", "phong_a"]
    assert keys(asks.get("to-chuc", q="chuyen doi")) == ["cuc_c"]
    assert keys(asks.get("to-chuc", don_vi="cuc_a")) == ["cuc_a", "phong_a"]
    [phong] = asks.get("to-chuc", q="Phòng A")["items"]
    assert (phong["parent"], phong["kind"], phong["since"], phong["until"]) == (
        {"key": "cuc_a", "name": "Cục A"}, "cuc", "2000-01-01", None,
    )  # fmt: skip


def test_a_body_tells_its_life_and_who_inherits():
    places, asks = everything()
    new = Place(name="Cục Mới", kind=Kind.BUREAU, level=Level.UNDER, parent=places["bo_mau"])
    joined = merge(
        [places["cuc_a"], places["cuc_b"]], into=None, key="cuc_moi", place=new, on=date(2025, 3, 1), document=DOCUMENT,
        actor=None,
    )  # fmt: skip
    decide_inheritance(
        joined, places["cuc_a"], inherits=True, basis="QĐ 5/QĐ-BM", on=date(2025, 4, 1), actor=None
    )  # fmt: skip
    life = asks.get("to-chuc/cuc_moi")
    assert [(one["what"], one["on"], [two["key"] for two in one["before"]]) for one in life["changes"]] == [
        ("hop_nhat", "2025-03-01", ["cuc_a", "cuc_b"])
    ]
    assert [(one["body"]["key"], one["inherits"], one["basis"]) for one in life["predecessors"]] == [
        ("cuc_a", True, "QĐ 5/QĐ-BM"), ("cuc_b", None, None),
    ]  # fmt: skip
    everywhere = with_second_factor(User.objects.create_superuser("quan.tri", full_name="Quản Trị"))
    old = Program(secret(everywhere)).get("to-chuc/cuc_a")  # who sees a subtree sees what stands in it today
    assert [(one["body"]["key"], one["inherits"]) for one in old["successors"]] == [("cuc_moi", True)]
    assert [one["until"] for one in old["phases"]] == ["2025-02-28"]


def test_persons_by_words_by_unit_and_never_by_identity_number():
    _, asks = everything()
    assert keys(asks.get("ca-nhan", q="mau binh")) == ["CB2"]
    assert keys(asks.get("ca-nhan", q="cb1")) == ["CB1"]
    assert keys(asks.get("ca-nhan", don_vi="cuc_a")) == ["CB1"]
    assert keys(asks.get("ca-nhan", don_vi="cuc_a", ngay="1999-01-01")) == []
    [an] = asks.get("ca-nhan", q="CB1")["items"]
    assert an == {
        "key": "CB1", "name": "Lê Mẫu An", "birth": "1980-02-21", "is_sample": False,
        "post": {
            "title": "Chuyên viên", "standing": "truc_tiep", "unit": {"key": "phong_a", "name": "Phòng A"},
            "since": "2000-01-01", "until": None,
        },
    }  # fmt: skip
    assert asks.get("ca-nhan/CB1")["posts"] == [an["post"]]


def test_what_is_invented_says_so():
    """A person, a body, a line: each by its own row, for real ones may stand beside."""
    places, asks = everything()
    Organisation.objects.filter(key="phong_a").update(is_sample=True)
    Person.objects.filter(key="CB1").update(is_sample=True)
    batch = entered(honour("giay_khen", 2011, places["phong_a"]), at=places["phong_a"])
    Batch.objects.filter(pk=batch.pk).update(is_sample=True)
    marks = {one["key"]: one["is_sample"] for one in asks.get("ca-nhan", q="mau")["items"]}
    assert marks == {"CB1": True, "CB2": False}
    assert asks.get("ca-nhan/CB1")["is_sample"] is True
    marks = {one["key"]: one["is_sample"] for one in asks.get("to-chuc", q="phong")["items"]}
    assert marks["phong_a"] is True
    assert asks.get("to-chuc/phong_a")["is_sample"] is True
    assert {line["year"]: line["is_sample"] for line in asks.get("so-khen-thuong")["items"]}[2011] is True
    assert asks.get("ca-nhan/CB1/so")["honours"][0]["is_sample"] is False


def test_a_row_joined_into_another_is_read_under_the_one_that_is_kept():
    places, asks = everything()
    twin = person("CB9", places["phong_a"], name="Lê Mẫu An")
    entered(honour("giay_khen", 2017, places["phong_a"], twin), at=places["phong_a"])
    first = Honour.objects.filter(person__key="CB1")[0].person
    assert first
    merge_persons(first, twin, reason="một người", at=places["bo_mau"], on=date(2021, 1, 1), actor=None)
    asks.get("ca-nhan/CB9", status=404)
    assert {line["award"] for line in asks.get("ca-nhan/CB1/so")["honours"]} >= {"giay_khen", "lao_dong_tien_tien"}
    assert [line["recipient"]["key"] for line in asks.get("so-khen-thuong", hinh_thuc="giay_khen")["items"]] == ["CB1"]


def test_the_post_of_the_day_is_one_that_is_held_and_may_stand_on_a_joined_row():
    places, asks = everything()
    bo, cuc_a, cuc_b = places["bo_mau"], places["cuc_a"], places["cuc_b"]
    kept, twin = person("CB8", bo, name="Lê Mẫu Chi"), person("CB9", bo, name="Lê Mẫu Chi")
    posts = [
        NewPost(
            person="CB8", organisation=cuc_b, title="Chuyên viên", since=date(2005, 1, 1), until=date(2009, 12, 31)
        ),
        NewPost(person="CB9", organisation=cuc_a, title="Cục trưởng", since=date(2010, 1, 1)),
        NewPost(person="CB9", organisation=cuc_b, title="Biệt phái", since=date(2015, 1, 1), until=date(2016, 1, 1)),
    ]
    add_posts(posts, at=bo, on=date(2020, 1, 1), actor=None)
    merge_persons(kept, twin, reason="một người", at=bo, on=date(2021, 1, 1), actor=None)

    def post(**query):
        [chi] = asks.get("ca-nhan", q="chi", **query)["items"]
        return chi["post"]["title"]

    assert (post(), post(ngay="2015-06-01"), post(ngay="2009-06-01")) == ("Cục trưởng", "Biệt phái", "Chuyên viên")
    assert keys(asks.get("ca-nhan", don_vi="cuc_a")) == ["CB1", "CB8"]
    assert keys(asks.get("ca-nhan", don_vi="cuc_b")) == ["CB2"]
    assert keys(asks.get("ca-nhan", don_vi="cuc_b", ngay="2015-06-01")) == ["CB2", "CB8"]


def test_every_line_of_a_life_with_its_source_and_what_replaced_it():
    places, asks = everything()
    full_life(places["phong_a"])
    life = asks.get("ca-nhan/CB1/so")
    assert (life["recipient"], life["known_since"]) == ({"key": "CB1", "name": "Lê Mẫu An"}, 2015)
    lines = {line["id"]: line for line in life["honours"]}
    [wrong] = [line for line in lines.values() if line["decision_number"] == "7/QĐ-BM"]
    right = lines[wrong["corrected_by"]]
    assert (wrong["is_current"], right["corrects"], right["decision_number"]) == (False, wrong["id"], "8/QĐ-BM")
    assert (right["status"], right["state"], right["document"]) == ("valid", "Đã đính chính", "QĐ đính chính 3/QĐ-BM")
    [gone] = [line for line in lines.values() if line["status"] == "cancelled"]
    assert (gone["award"], gone["document"]) == ("chien_si_thi_dua_co_so", "QĐ hủy 4/QĐ-BM")
    assert (wrong["unit"], wrong["source"]) == (
        {"key": "phong_a", "name": "Phòng A"}, {"name": "thử", "entered_on": "2020-01-15"},
    )  # fmt: skip
    assert [line["form"] for line in life["discipline"]] == ["khien_trach"]
    assert [line["title"] for line in life["initiatives"]] == ["Cải tiến"]
    assert [line["rating"] for line in life["ratings"]] == ["HTXS"] * 11
    [figures] = asks.get("tap-the/phong_a/so")["collective"]
    assert (figures["members"], figures["unit"]["name"]) == (40, "Phòng A mới")


def test_the_register_with_every_filter_of_its_page():
    places, asks = everything()
    entered(honour("co_thi_dua_cap_bo", 2020, places["cuc_b"]), at=places["bo_mau"])
    full_life(places["phong_a"])

    def found(**query):
        return [
            (line["year"], line["award"], line["recipient"]["key"])
            for line in asks.get("so-khen-thuong", **query)["items"]
        ]

    flag, cb2 = (2020, "co_thi_dua_cap_bo", "cuc_b"), (2019, "chien_si_thi_dua_co_so", "CB2")
    good = [(2018, "lao_dong_tien_tien", "CB1"), (2018, "lao_dong_tien_tien", "CB2")]
    assert found() == [flag, cb2, *good]
    assert found(nam=2019) == [cb2]
    assert found(tu_nam=2019) == [flag, cb2]
    assert found(den_nam=2018) == good
    assert found(hinh_thuc="lao_dong_tien_tien", don_vi="cuc_a") == good[:1]
    assert found(doi_tuong="collective") == [flag]
    assert found(so_quyet_dinh="8/QĐ-BM") == good[:1]
    assert found(ngay_quyet_dinh="2019-12-20") == [cb2]
    assert found(q="do mau binh") == [cb2, good[1]]
    assert found(gia_tri="het") == [(2019, "chien_si_thi_dua_co_so", "CB1")]


@pytest.mark.parametrize("path", ["to-chuc", "ca-nhan", "so-khen-thuong"])
def test_pages_are_whole_and_do_not_move_when_something_is_entered(path):
    places, asks = everything()
    whole = asks.get(path)
    assert (len(whole["items"]), whole["next"]) == ({"to-chuc": 4, "ca-nhan": 2, "so-khen-thuong": 4}[path], None)
    read: list[Any] = []
    cursor: str | None = ""
    while cursor is not None:
        answer = asks.get(path, so_dong=1, **({"sau": cursor} if cursor else {}))
        read += answer["items"]
        cursor = answer["next"]
        if len(read) == 1:
            entered(honour("giay_khen", 2024, places["cuc_a"]), at=places["cuc_a"])
    assert read == whole["items"]


@pytest.mark.parametrize(
    "path",
    ["to-chuc", "to-chuc?q=cuc&don_vi=bo_mau", "to-chuc/phong_a", "ca-nhan", "ca-nhan?q=mau&don_vi=bo_mau",
     "ca-nhan/CB1", "ca-nhan/CB1/so", "tap-the/phong_a/so", "so-khen-thuong", "so-khen-thuong?q=mau&don_vi=bo_mau",
     "ca-nhan/CB1/kiem-tra?hinh_thuc=bang_khen_cap_bo", "danh-muc"],
)  # fmt: skip
def test_the_number_of_queries_does_not_grow(path):
    places, asks = everything()
    asks.get(path)  # the first use is noted

    def counted():
        with CaptureQueriesContext(connection) as seen:
            asks.get(path)
        return len(seen)

    before = counted()
    full_life(places["phong_a"])
    for number in range(8):
        more = body(f"cuc_{number}x", places["bo_mau"])
        who = person(f"CB{number}X", more)
        entered(honour("lao_dong_tien_tien", 2018, more, who), honour("giay_khen", 2017, more), at=more)
    assert counted() == before <= 20


def test_the_catalogue_on_a_day():
    guest = Program()
    on = guest.get("danh-muc", ngay="2019-06-01", loai="bang_khen")
    assert (on["on"], {one["kind"] for one in on["items"]}) == ("2019-06-01", {"bang_khen"})
    assert [one["key"] for one in guest.get("danh-muc", q="BKTTg")["items"]] == ["bang_khen_thu_tuong"]
    old, new = (guest.get("danh-muc/bang_khen_thu_tuong", ngay=day) for day in ("2019-06-01", "2026-03-02"))
    assert (old["article"]["law"], new["article"]["place"]) == (old["article"]["law"], "Điều 73")
    assert old["law"]["documents"] != new["law"]["documents"]
    [way] = [
        one for one in new["law"]["ways"]
        if one["subject"] == "person" and "cong_trang" in one["paths"] and "can_bo" in one["groups"]
    ]  # fmt: skip
    assert {
        "text": "Đã được tặng Bằng khen cấp Bộ, tỉnh",
        "place": "Điều 73 khoản 1 điểm b",
        "by_people": False,
    } in way["conditions"]
    assert all(one["place"] for one in new["law"]["common"])
    assert guest.get("danh-muc/bang_khen_thu_tuong", ngay="1990-01-01")["law"] is None
    assert trouble(guest.get("danh-muc/khong_co", status=404))[0] == "key"


@pytest.mark.parametrize(
    ("path", "query", "where", "mend"),
    [
        ("to-chuc", {"ngya": "2020-01-01"}, "ngya", "Có phải là “ngay”?"),
        ("to-chuc", {"ngay": "31/12/2020"}, "ngay", "Viết năm-tháng-ngày, ví dụ 2026-03-31."),
        ("to-chuc", {"ngay": "20201231"}, "ngay", "Viết năm-tháng-ngày, ví dụ 2026-03-31."),
        ("to-chuc", {"so_dong": "0"}, "so_dong", "Viết một số từ 1 trở lên."),
        ("to-chuc", {"so_dong": "201"}, "so_dong", "Viết một số không quá 200."),
        ("to-chuc", {"so_dong": "x"}, "so_dong", "Viết bằng chữ số, ví dụ 50."),
        ("to-chuc", {"sau": "xx"}, "sau", "Chép nguyên giá trị “next” của trang trước, hoặc bỏ “sau” để đọc từ đầu."),
        ("so-khen-thuong", {"sau": "YWJjCmRlZg"}, "sau", "Chép nguyên giá trị “next” của trang trước, hoặc bỏ “sau” để đọc từ đầu."),
        ("so-khen-thuong", {"nam": "25"}, "nam", "Viết bốn chữ số, từ 1900 đến 2041, ví dụ 2025."),
        ("so-khen-thuong", {"nam": 2019, "den_nam": 2020}, "nam", "Bỏ “nam”, hoặc bỏ “tu_nam” và “den_nam”."),
        ("so-khen-thuong", {"hinh_thuc": "bang_khen"}, "hinh_thuc", "Lấy khóa ở /api/v1/danh-muc."),
        ("so-khen-thuong", {"doi_tuong": "ai"}, "doi_tuong", "Chọn một trong: 'person', 'collective', 'household'."),
        ("ca-nhan/CB1", {"q": "x"}, "q", "Địa chỉ này không nhận tham số nào."),
        ("ca-nhan", {"q": "x" * 201}, "q", "Viết không quá 200 chữ."),
    ],
)  # fmt: skip
def test_a_parameter_that_cannot_be_read_is_named_with_its_mend(path, query, where, mend):
    _, asks = everything()
    answer = asks.get(path, status=422, **query)
    assert [(one["where"], one["mend"]) for one in answer["problems"]] == [(where, mend)]
