"""Bộ Mẫu in the book: every award lawful on its day, every reported figure counted from single lines."""

from collections import defaultdict
from datetime import date

import pytest
from django.db.models import Min

from tests.loaded import ONE_WORKER, bo_mau
from thidua.audit.models import Event
from thidua.cli import sample as command
from thidua.honours.actions import load_sample
from thidua.honours.models import Batch, Discipline, Figures, Honour, Initiative, Rating
from thidua.honours.queries import Book, case_of, is_untouched
from thidua.honours.sample.calendar import proposed_on
from thidua.law.check import check, path_of
from thidua.law.judge import conditions, is_computed
from thidua.law.wording import tokens
from thidua.people.models import Bloc, Change, Membership, Organisation, Person, Phase, Post
from thidua.people.refusals import Refused
from thidua.reports.queries import lines_of, tally
from thidua.reports.scopes import OfBloc, scope_of

pytestmark = [pytest.mark.django_db, ONE_WORKER]

LAST = 2020
TODAY = date(2026, 11, 27)
OFFICES, BRANCHES = "khoi_co_quan_bo", "khoi_tong_cuc_cuc_ban_quy"
LABOUR = tuple(f"huan_chuong_lao_dong_{grade}" for grade in ("nhat", "nhi", "ba"))
INDEPENDENCE = tuple(f"huan_chuong_doc_lap_{grade}" for grade in ("nhat", "nhi", "ba"))
KINDS = {"ratings": Rating, "honours": Honour, "initiatives": Initiative, "discipline": Discipline, "figures": Figures}
ANOTHER_WAY = frozenset({"ap_dung_cong_nghe_moi"})
"""Left unconfirmed: whoever confirms it opens a way beside the initiative, and the initiative would prove nothing."""


@pytest.fixture(scope="module", autouse=True)
def batch(django_db_setup, django_db_blocker):
    """Loaded once, and gone again after the last test."""
    with bo_mau(django_db_blocker, on=TODAY) as batch:
        yield batch


def books():
    found: dict[tuple[int | None, int | None], Book] = defaultdict(Book)
    for kind, table in KINDS.items():
        for line in table.objects.filter(is_current=True):
            getattr(found[line.person_id, line.organisation_id], kind).append(line)
    return found


def case(book, line, founded, confirmed):
    on = proposed_on(line.award, line.year)
    assert line.commendation in {"cong_trang", "cong_hien"}
    return case_of(
        book, award=line.award, subject="person" if line.person_id else "collective", on=on, year=line.year,
        known_since=1990, founded=founded.get(line.organisation_id), flag_eligible=True if line.organisation_id else None,
        attested=confirmed, path=line.commendation,
    )  # fmt: skip


def cases(confirmed=None):
    """Every award of the sample as the case it was on the day it was proposed."""
    confirmed = tokens() - ANOTHER_WAY if confirmed is None else confirmed
    founded = dict(Phase.objects.values_list("organisation").annotate(Min("since")))
    for book in books().values():
        for line in book.honours:
            yield line, case(book, line, founded, confirmed)


def test_moi_lan_khen_deu_dung_luat_cua_ngay_de_nghi():
    verdicts = [(str(line), found.on, check(found).answer) for line, found in cases()]
    assert len(verdicts) == Honour.objects.count() > 30_000
    assert [one for one in verdicts if one[2] != "met"] == []


def test_chi_con_duong_luat_giao_han_cho_nguoi_xet_moi_dua_vao_xac_nhan():
    alone = set()
    for line, found in cases():
        path = path_of(found)
        assert path
        assert path.tree
        if not any(is_computed(condition) for condition in conditions(path.tree)):
            alone.add((line.award, line.commendation, found.on.year))
    assert {one for one in alone if one[1] == "cong_hien"} == {
        ("huan_chuong_lao_dong_nhi", "cong_hien", 2013), ("huan_chuong_lao_dong_nhat", "cong_hien", 2014),
        ("huan_chuong_lao_dong_nhi", "cong_hien", 2015), ("huan_chuong_lao_dong_nhat", "cong_hien", 2018),
    }  # fmt: skip
    by_award = defaultdict(set)
    for award, path, year in alone:
        if path == "cong_trang":
            by_award[award].add(year)
    assert by_award["co_thi_dua_cap_bo"] == set(range(2006, 2018))
    assert by_award["bang_khen_cap_bo"] == by_award["huan_chuong_lao_dong_ba"] | {2015} == {2015, 2016, 2017}
    assert set(by_award) == {
        "co_thi_dua_cap_bo", "co_thi_dua_chinh_phu", "bang_khen_cap_bo", "huan_chuong_lao_dong_ba"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("award", "missing"),
    [
        ("chien_si_thi_dua_co_so", "initiatives"), ("lao_dong_tien_tien", "ratings"),
        ("tap_the_lao_dong_xuat_sac", "figures"), ("chien_si_thi_dua_cap_bo", "honours"),
        ("bang_khen_thu_tuong", "honours"), ("huan_chuong_lao_dong_nhi", "honours"),
    ],
)  # fmt: skip
def test_bo_di_mot_can_cu_thi_khong_con_du(award, missing):
    everything = books()
    line = Honour.objects.filter(award=award, year=2012, commendation="cong_trang").first()
    line = line or Honour.objects.filter(award=award, year=2013, commendation="cong_trang").first()
    assert line
    book = everything[line.person_id, line.organisation_id]
    confirmed = tokens() - ANOTHER_WAY
    assert check(case(book, line, {}, confirmed)).answer == "met"
    setattr(book, missing, [])
    assert check(case(book, line, {}, confirmed)).answer != "met"


FIGURES = [
    (OFFICES, 2015, 2019, LABOUR, 14, 5, 9),
    (OFFICES, 2015, 2019, ("co_thi_dua_chinh_phu",), 5, 5, 0),
    (OFFICES, 2015, 2019, ("bang_khen_thu_tuong",), 15, 0, 15),
    (OFFICES, 2015, 2019, ("chien_si_thi_dua_toan_quoc",), 2, 0, 2),
    (OFFICES, 2015, 2019, ("co_thi_dua_cap_bo",), 17, 17, 0),
    (OFFICES, 2019, 2019, ("co_thi_dua_cap_bo",), 4, 4, 0),
    (OFFICES, 2015, 2019, ("bang_khen_cap_bo",), 171, 28, 143),
    (OFFICES, 2015, 2019, ("tap_the_lao_dong_xuat_sac",), 59, 59, 0),
    (OFFICES, 2015, 2019, ("chien_si_thi_dua_cap_bo",), 39, 0, 39),
    (BRANCHES, 2010, 2014, INDEPENDENCE, 2, 2, 0),
    (BRANCHES, 2010, 2014, LABOUR, 17, 6, 11),
    (BRANCHES, 2010, 2014, ("bang_khen_thu_tuong",), 11, 4, 7),
    (BRANCHES, 2010, 2014, ("co_thi_dua_chinh_phu",), 6, 6, 0),
    (BRANCHES, 2010, 2014, ("chien_si_thi_dua_toan_quoc",), 1, 0, 1),
    (BRANCHES, 2010, 2014, ("bang_khen_cap_bo",), 75, 43, 32),
    (BRANCHES, 2010, 2014, ("co_thi_dua_cap_bo",), 10, 10, 0),
    (BRANCHES, 2010, 2014, ("tap_the_lao_dong_xuat_sac",), 83, 83, 0),
    (BRANCHES, 2010, 2014, ("chien_si_thi_dua_co_so",), 1431, 0, 1431),
    (BRANCHES, 2010, 2014, ("chien_si_thi_dua_cap_bo",), 157, 0, 157),
]


@pytest.mark.parametrize(("bloc", "first", "last", "awards", "times", "collectives", "individuals"), FIGURES)
def test_con_so_cua_bao_cao_dem_tu_tung_ban_ghi(bloc, first, last, awards, times, collectives, individuals):
    scope = scope_of(bloc)
    assert scope
    rows = [row for row in tally(scope, first, last) if row.award in awards]
    counted = [sum(getattr(row, name) for row in rows) for name in ("times", "collectives", "individuals")]
    assert counted == [times, collectives, individuals]
    assert lines_of(scope, first, last).filter(award__in=awards).count() == times


def test_hai_khoi_khong_chung_ban_ghi_nao():
    blocs = Bloc.objects.filter(key__in=(OFFICES, BRANCHES))
    one, other = (set(lines_of(OfBloc(bloc, LAST), 2010, LAST).values_list("pk", flat=True)) for bloc in blocs)
    assert one
    assert other
    assert one.isdisjoint(other)


def test_nap_lan_nua_khong_lam_gi(batch):
    before = [table.objects.count() for table in (Batch, Honour, Person, Organisation, Post, Event)]
    assert load_sample(on=TODAY) is None
    assert [table.objects.count() for table in (Batch, Honour, Person, Organisation, Post, Event)] == before


def test_moi_thu_deu_ghi_la_du_lieu_mau(batch):
    assert batch.is_sample
    for table in (Organisation, Person, Bloc, Batch):
        assert not table.objects.filter(is_sample=False).exists()
    assert set(Honour.objects.values_list("batch", flat=True)) == {batch.pk}


def test_don_vi_cua_moi_dong_la_noi_nguoi_ay_lam_cuoi_nam():
    held = defaultdict(list)
    for person, unit, since, until in Post.objects.values_list("person", "organisation", "since", "until"):
        held[person].append((unit, since, until or date.max))
    for person, unit, year in Honour.objects.filter(person__isnull=False).values_list("person", "unit", "year"):
        last = date(year, 12, 31)
        assert [one for one, since, until in held[person] if since <= last <= until] == [unit]


def test_bien_dong_va_khoi_duoc_ghi():
    assert {"thanh_lap", "doi_ten", "chuyen", "hop_nhat", "chia_tach", "giai_the"} == set(
        Change.objects.values_list("what", flat=True)
    )
    assert Membership.objects.filter(part="truong").count() == Membership.objects.filter(part="pho").count() == 22


def test_khong_nap_vao_giua_du_lieu_that():
    Organisation.objects.create(key="so_that")
    with pytest.raises(Refused, match="tổ chức hoặc cá nhân thật"):
        load_sample(on=TODAY)


def test_lan_dau_chi_nap_khi_chua_ai_ghi_gi(capsys):
    assert not is_untouched()
    command.load_first()
    assert capsys.readouterr().out == ""


def test_lenh_nap_noi_da_co_san(capsys):
    assert not command.load()
    assert capsys.readouterr().out.endswith(
        "thêm phong trào thi đua, việc trong lịch năm, kế hoạch, bản đăng ký thi đua, năm hoạt động của khối, lần kiểm tra, "
        "vòng chấm điểm, đợt xét, hồ sơ đề nghị, Hội đồng, lần bình xét của khối, quyết định, quỹ, hiện vật và báo cáo sơ kết, "
        "tổng kết.\n"
    )  # loaded before there was anything but the book
    assert not command.load()
    assert "Bộ Mẫu" in (told := capsys.readouterr().out)
    assert told.endswith("đã có sẵn.\n")
