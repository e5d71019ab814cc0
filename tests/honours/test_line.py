"""The page of one line, and what is done from it: corrected, cancelled, stripped, restored; each with its paper."""

import threading
from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from tests.builders import body, entered, honour, ministry, officer, person
from tests.honours.pages import signed_in, table
from tests.honours.test_lives import working
from tests.pages import heading, text
from thidua.audit.models import Event
from thidua.honours.actions import Lines, correct, enter, revoke
from thidua.honours.models import Discipline, Effect, Figures, Honour, Initiative, Rating
from thidua.people.models import Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
PAPER = {"document": "QĐ 9/QĐ-BM", "document_day": "05/01/2026", "document_body": "Bộ Mẫu"}
FIGHTER = "chien_si_thi_dua_co_so"


@pytest.fixture
def bo():
    return ministry()


@pytest.fixture
def line(bo):
    an = person("CB1", bo)
    working(an, bo)
    entered(honour(FIGHTER, 2018, bo, an, decision_number="12/QD", decided_on=date(2019, 1, 5)), at=bo)
    return Honour.objects.get()


def at(line, act="", kind="khen-thuong"):
    return f"/so-khen-thuong/dong/{kind}/{line.pk}/{act}"


def fields(client, line, kind="khen-thuong"):
    """What the form shows, as a browser would send it back."""
    form = client.get(at(line, "dinh-chinh/", kind)).context["form"]
    return {name: "" if form[name].value() is None else _sent(form[name].value()) for name in form.fields}


def _sent(value):
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def errors(response, which="form"):
    return {name: list(said) for name, said in response.context[which].errors.items()}


def test_trang_mot_dong_noi_moi_dieu(bo, line):
    fixed = correct(line, document="CV 3/BM", on=DAY, actor=None, decision_number="12/QĐ-BM")
    client = signed_in(officer(bo))
    shown = client.get(at(fixed))
    assert heading(shown) == "Chiến sĩ thi đua cơ sở, năm 2018"
    assert [row[:3] for row in table(shown, "Các lần ghi")] == [
        ["Ghi mới", "Lần ghi đầu", "Hệ thống"],
        ["Đính chính đang xem", "CV 3/BM Số quyết định: 12/QD → 12/QĐ-BM", "Hệ thống"],
    ]
    assert "Số quyết định 12/QĐ-BM Ngày quyết định 05/01/2019" in text(shown)
    assert "Nguồn CV 3/BM" in text(shown)
    assert "Đính chính · Hệ thống" in text(shown)
    before = client.get(at(line))
    assert "Dòng này đã có dòng sau thay" in text(before)
    assert "Đính chính</span></a>" not in before.content.decode()


def test_dinh_chinh_tu_trang_chi_ghi_dieu_da_doi(bo, line):
    client = signed_in(officer(bo))
    sent = fields(client, line) | PAPER | {"award": "CSTĐ cấp Bộ", "decision_number": "13/QĐ-BM"}
    answer = client.post(at(line, "dinh-chinh/"), sent)
    new = Honour.objects.get(is_current=True)
    assert answer["Location"] == at(new)
    assert (new.award, new.decision_number, new.year, new.unit, new.document, new.corrects) == (
        "chien_si_thi_dua_cap_bo", "13/QĐ-BM", 2018, bo, "QĐ 9/QĐ-BM ngày 05/01/2026 của Bộ Mẫu", line,
    )  # fmt: skip
    event = Event.objects.get(action="honours.dinh_chinh")
    assert (event.actor_name, event.object_key) == ("Cán Bộ Mẫu", str(new.pk))


def test_moi_loi_o_dung_o_va_dieu_da_go_con_nguyen(bo, line):
    client = signed_in(officer(bo))
    sent = fields(client, line) | {
        "award": "Bằng khen gì đó", "year": "năm nay", "unit": "Cục Không Có", "document": "", "document_day": "31/02/2026",
        "document_body": "Bộ Mẫu",
    }  # fmt: skip
    answer = client.post(at(line, "dinh-chinh/"), sent)
    assert answer.status_code == 400
    assert set(errors(answer)) == {"award", "year", "unit"}
    assert errors(answer)["unit"] == [
        "Không có đơn vị nào tên đúng là “Cục Không Có”. Ghi tên chính thức hoặc khóa của đơn vị."
    ]
    assert errors(answer, "paper") == {
        "document": ["Chưa điền ô này."],
        "document_day": ["Không có ngày này. Viết ngày/tháng/năm, ví dụ 05/01/2026."],
    }
    for typed in ("Bằng khen gì đó", "năm nay", "Cục Không Có", "31/02/2026"):
        assert f'value="{typed}"' in answer.content.decode()
    assert Honour.objects.count() == 1


def test_khong_doi_gi_thi_khong_phai_dinh_chinh(bo, line):
    client = signed_in(officer(bo))
    answer = client.post(at(line, "dinh-chinh/"), fields(client, line) | PAPER)
    assert errors(answer) == {"__all__": ["Chưa có gì khác với dòng đang ghi. Sửa ít nhất một mục rồi đính chính."]}


def test_danh_hieu_cua_tap_the_khong_ghi_cho_ca_nhan(bo, line):
    client = signed_in(officer(bo))
    answer = client.post(at(line, "dinh-chinh/"), fields(client, line) | PAPER | {"award": "Tập thể lao động xuất sắc"})
    assert "chỉ tặng cho tập thể, không tặng cho cá nhân" in errors(answer)["award"][0]


def test_moi_loai_dong_deu_dinh_chinh_duoc(bo):
    an = person("CB1", bo)
    working(an, bo)
    lines = Lines(
        ratings=[Rating(person=an, unit=bo, year=2018, level="HTT")],
        initiatives=[Initiative(person=an, unit=bo, year=2018, title="Số hóa", scope="co_so")],
        discipline=[Discipline(person=an, unit=bo, year=2018, form="khien_trach", decided_on=date(2018, 4, 1))],
        figures=[Figures(organisation=bo, unit=bo, year=2018, members=10, completed=9)],
    )
    enter(lines, source="x", at=bo, on=DAY, actor=None)
    client = signed_in(officer(bo))
    for kind, table_of, changed in (
        ("xep-loai", Rating, {"level": "HTXS"}),
        ("sang-kien", Initiative, {"scope": "cap_bo", "applied": "khong"}),
        ("ky-luat", Discipline, {"ends": "01/04/2019"}),
        ("so-lieu", Figures, {"completed": "10", "led_bloc": "khong"}),
    ):
        line = table_of.objects.get()
        answer = client.post(at(line, "dinh-chinh/", kind), fields(client, line, kind) | PAPER | changed)
        new = table_of.objects.get(is_current=True)
        assert answer["Location"] == at(new, kind=kind)
        got = {name: getattr(new, name) for name in changed}
        assert {name: _told(value) for name, value in got.items()} == changed
        assert client.get(at(new, kind=kind)).status_code == 200


def _told(value):
    return {True: "co", False: "khong"}.get(value) if isinstance(value, bool) else _sent(value)


def test_hai_xep_loai_mot_nam_thi_noi_o_o_nam(bo):
    an = person("CB1", bo)
    working(an, bo)
    ratings = [Rating(person=an, unit=bo, year=year, level="HTT") for year in (2017, 2018)]
    enter(Lines(ratings=ratings), source="x", at=bo, on=DAY, actor=None)
    client, line = signed_in(officer(bo)), Rating.objects.get(year=2017)
    answer = client.post(
        at(line, "dinh-chinh/", "xep-loai"), fields(client, line, "xep-loai") | PAPER | {"year": "2018"}
    )
    assert errors(answer) == {"year": ["Trong sổ đã có xếp loại năm 2018. Mở dòng đang có rồi đính chính."]}


def test_huy_tuoc_phuc_hoi_deu_can_van_ban(bo, line):
    client = signed_in(officer(bo))
    assert errors(client.post(at(line, "tuoc/"), {}), "paper").keys() == PAPER.keys()
    client.post(at(line, "tuoc/"), PAPER)
    gone = Honour.objects.get(is_current=True)
    assert (gone.effect, gone.document) == (Effect.STRIPPED, "QĐ 9/QĐ-BM ngày 05/01/2026 của Bộ Mẫu")
    assert client.get(at(gone, "huy/")).status_code == 404  # what is gone can only be restored
    assert client.get(at(gone, "dinh-chinh/")).status_code == 404
    with pytest.raises(Refused, match="đã bị hủy hoặc tước"):
        correct(gone, document="CV", on=DAY, actor=None, decision_number="1")
    client.post(at(gone, "phuc-hoi/"), PAPER)
    back = Honour.objects.get(is_current=True)
    assert back.effect == Effect.RESTORED
    client.post(at(back, "huy/"), PAPER)
    assert Honour.objects.get(is_current=True).effect == Effect.CANCELLED


def test_nguoi_thu_hai_duoc_bao_va_dan_den_dong_dang_co(bo, line):
    client = signed_in(officer(bo))
    sent = fields(client, line) | PAPER | {"decision_number": "13/QĐ-BM"}
    revoke(line, Effect.CANCELLED, document="QĐ 1", on=DAY, actor=None)
    answer = client.post(at(line, "dinh-chinh/"), sent)
    assert answer["Location"] == at(line)
    assert [str(one) for one in get_messages(answer.wsgi_request)] == [
        "Dòng này đã có dòng sau thay. Mở dòng đang có hiệu lực rồi làm lại."
    ]


def test_chi_nguoi_giu_so_cua_don_vi_moi_dinh_chinh(bo):
    one, two = body("mot", bo), body("hai", bo)
    an = person("CB1", one)
    working(an, one)
    entered(honour("giay_khen", 2018, one, an), at=one)
    line = Honour.objects.get()
    head, keeper, stranger = (
        officer(one, Role.HEAD, username="xem"),
        officer(one, username="giu"),
        officer(two, username="la"),
    )
    assert [signed_in(user).get(at(line)).status_code for user in (head, keeper, stranger)] == [200, 200, 404]
    assert [signed_in(user).get(at(line, "dinh-chinh/")).status_code for user in (head, keeper, stranger)] == [
        403,
        200,
        404,
    ]
    assert signed_in(stranger).post(at(line, "tuoc/"), PAPER).status_code == 404
    client = signed_in(keeper)
    moved = client.post(at(line, "dinh-chinh/"), fields(client, line) | PAPER | {"unit": "hai"})
    assert "unit" in errors(moved)  # what they do not see is no body of theirs
    assert Honour.objects.count() == 1


def test_so_truy_van_khong_tang_theo_chuoi(bo, line):
    client = signed_in(officer(bo))
    client.get(at(line))

    def asked(shown):
        with CaptureQueriesContext(connection) as found:
            client.get(at(shown))
        return len(found)

    few = asked(line)
    for number in range(6):
        line = correct(line, document="CV", on=DAY, actor=None, decision_number=f"{number}/QĐ")
    assert asked(line) == few


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres  # SQLite has one writer at a time
def test_hai_dinh_chinh_cung_luc_mot_duoc_mot_duoc_bao():
    bo = ministry()
    an = person("CB1", bo)
    entered(honour("giay_khen", 2018, bo, an), at=bo)
    line, together, said = Honour.objects.get(), threading.Barrier(2), []

    def act(number):
        together.wait()
        try:
            correct(line, document=f"CV {number}", on=DAY, actor=None, decision_number=f"{number}/QĐ")
            said.append("được")
        except Refused as refusal:
            said.append(refusal.message)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=(number,)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["Dòng này đã có dòng sau thay.", "được"]
    assert Honour.objects.filter(corrects__isnull=False).count() == 1
