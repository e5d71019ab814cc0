"""Who may open a page: said beside the view, kept by it, and read from there by the side bar."""

from dataclasses import dataclass

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from thidua.web import navigation, reader
from thidua.web.access import is_open, require_role, signed_in


@dataclass(frozen=True)
class Somebody(reader.Guest):
    """A reader who has signed in."""

    is_guest: bool = False


NOBODY, OFFICER = Somebody(), Somebody(roles=frozenset({"can_bo"}))


def page(_request):
    return HttpResponse("mở")


FOR_ALL, FOR_USERS, FOR_OFFICERS = page, signed_in(page), require_role("can_bo", "quan_tri")(page)


def asked(who, path="/so/?nam=2020", method="get", **headers):
    request = getattr(RequestFactory(), method)(path, headers=headers)
    request.reader = who
    return request


@pytest.mark.parametrize("view", [FOR_USERS, FOR_OFFICERS])
def test_khach_duoc_dan_toi_cua_va_se_quay_lai_dung_trang(view):
    answer = view(asked(reader.GUEST))
    assert (answer.status_code, answer["Location"]) == (302, "/dang-nhap/?next=%2Fso%2F%3Fnam%3D2020")
    assert view(RequestFactory().get("/so/"))["Location"] == "/dang-nhap/?next=%2Fso%2F"
    assert view(asked(reader.GUEST, method="post"))["Location"] == "/dang-nhap/"


def test_mot_phan_trang_thi_ca_trang_toi_cua():
    headers = {"HX-Request": "true", "HX-Current-URL": "http://localhost/so/?nam=2020#bang"}
    answer = FOR_USERS(asked(reader.GUEST, "/so/dong/", **headers))
    assert (answer.status_code, answer["HX-Redirect"]) == (200, "/dang-nhap/?next=%2Fso%2F%3Fnam%3D2020")


def test_vai_tro_khac_bi_tu_choi():
    assert FOR_OFFICERS(asked(OFFICER)).status_code == FOR_USERS(asked(NOBODY)).status_code == 200
    with pytest.raises(PermissionDenied):
        FOR_OFFICERS(asked(NOBODY))


@pytest.mark.parametrize(
    ("who", "opens"),
    [(reader.GUEST, [1, 0, 0]), (NOBODY, [1, 1, 0]), (OFFICER, [1, 1, 1])],
    ids=["khách", "người", "cán bộ"],
)
def test_thanh_ben_chi_co_trang_mo_duoc(who, opens, monkeypatch):
    views = {"/a/": FOR_ALL, "/b/": FOR_USERS, "/c/": FOR_OFFICERS}
    assert [is_open(view, who) for view in views.values()] == opens
    pages = tuple(navigation.Page(url, url) for url in views)
    monkeypatch.setattr(
        navigation, "GROUPS", (navigation.Group("Sổ", "award", pages[:1]), navigation.Group("Kín", "award", pages[1:]))
    )
    monkeypatch.setattr(navigation, "address", lambda name: name)
    monkeypatch.setattr(navigation, "opens", lambda url, reader: is_open(views[url], reader))
    shown = navigation.sections("/", who)
    assert sum(len(group.links) for group in shown) == sum(opens)
    assert [group.label for group in shown] == (["Sổ", "Kín"] if sum(opens) > 1 else ["Sổ"])


@pytest.mark.parametrize(
    ("name", "sign"), [("Lê Thị Thanh Huyền", "LH"), ("an.nv", "A"), ("", ""), ("Trần Bình", "TB")]
)
def test_dau_hieu_cua_ten(name, sign):
    assert reader.initials(name) == sign
