"""The figures of both reports, read off the page Tổng hợp of Bộ Mẫu as an officer would."""

from datetime import date

import pytest
from django.test import Client

from tests.builders import officer
from tests.loaded import ONE_WORKER, bo_mau
from tests.pages import text
from tests.reports.pages import fetch, figures, links, table
from thidua.people.models import Organisation

pytestmark = [pytest.mark.django_db, ONE_WORKER]

OFFICES = "?cua=khoi_co_quan_bo&tu=2015&den=2019"
BRANCHES = "?cua=khoi_tong_cuc_cuc_ban_quy&tu=2010&den=2014"
NOBODY = "–"


@pytest.fixture(scope="module", autouse=True)
def _sample(django_db_setup, django_db_blocker):
    """Loaded once, and gone again after the last test."""
    with bo_mau(django_db_blocker, on=date(2026, 11, 27)):
        yield


@pytest.fixture
def seer(_sample):
    client = Client()
    client.force_login(officer(Organisation.objects.get(key="bo_mau"), username="can.bo.mau"))
    return client


def test_khoi_co_quan_bo_2015_2019(seer):
    found = figures(fetch(seer, OFFICES))
    assert {name: cells[:3] for name, cells in found.items() if not name.startswith(("hạng", "Cộng", "Lao động"))} == {
        "Huân chương Lao động": ["5", "9", "14"],
        "Cờ thi đua của Chính phủ": ["5", NOBODY, "5"],
        "Bằng khen của Thủ tướng Chính phủ": [NOBODY, "15", "15"],
        "Chiến sĩ thi đua toàn quốc": [NOBODY, "2", "2"],
        "Cờ thi đua của Bộ": ["17", NOBODY, "17"],
        "Bằng khen của Bộ trưởng": ["28", "143", "171"],
        "Chiến sĩ thi đua cấp Bộ": [NOBODY, "39", "39"],
        "Tập thể lao động xuất sắc": ["59", NOBODY, "59"],
        "Chiến sĩ thi đua cơ sở": [NOBODY, "332", "332"],
        "Tập thể lao động tiên tiến": ["66", NOBODY, "66"],
    }
    assert found["Cờ thi đua của Bộ"][-1] == "4"  # the flags of 2019


def test_khoi_tong_cuc_2010_2014(seer):
    found = figures(fetch(seer, BRANCHES))
    for name, cells in {
        "Huân chương Độc lập": ["2", NOBODY, "2"],
        "Huân chương Lao động": ["6", "11", "17"],
        "Bằng khen của Thủ tướng Chính phủ": ["4", "7", "11"],
        "Cờ thi đua của Chính phủ": ["6", NOBODY, "6"],
        "Chiến sĩ thi đua toàn quốc": [NOBODY, "1", "1"],
        "Bằng khen của Bộ trưởng": ["43", "32", "75"],
        "Cờ thi đua của Bộ": ["10", NOBODY, "10"],
        "Tập thể lao động xuất sắc": ["83", NOBODY, "83"],
        "Chiến sĩ thi đua cơ sở": [NOBODY, "1.431", "1.431"],
        "Chiến sĩ thi đua cấp Bộ": [NOBODY, "157", "157"],
    }.items():
        assert found[name][:3] == cells, name


def test_cau_cua_bao_cao(seer):
    said = text(fetch(seer, f"{OFFICES}&muc=nha-nuoc,cap-bo"))
    assert "322 lượt khen thưởng" in said
    assert (
        "14 Huân chương Lao động cho 5 tập thể và 9 cá nhân; 5 lượt tập thể được tặng Cờ thi đua của Chính phủ; "
        "15 Bằng khen của Thủ tướng Chính phủ cho 15 cá nhân; 2 Chiến sĩ thi đua toàn quốc; "
        "17 lượt tập thể được tặng Cờ thi đua của Bộ; "
        "171 Bằng khen của Bộ trưởng cho 28 lượt tập thể và 143 lượt cá nhân; "
        "39 lượt Chiến sĩ thi đua cấp Bộ; 59 lượt Tập thể lao động xuất sắc."
    ) in said
    assert "Cộng ngang, cộng dọc khớp" in said


def test_con_so_mo_ra_dung_ban_ghi(seer):
    page = fetch(seer, f"{OFFICES}&muc=nha-nuoc,cap-bo")
    opened = links(page)
    assert len(opened) > 20
    for shown, href in opened:
        said = text(seer.get(href))
        assert f"trên {shown} lượt" in said, href
    branches = links(fetch(seer, BRANCHES))
    most = next(href for shown, href in branches if shown == "1.431")
    records = seer.get(f"{most}&trang=29")
    assert "trên 1.431 lượt" in text(records)
    assert len(table(records)) == 1 + 1_431 - 28 * 50
