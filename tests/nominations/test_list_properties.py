"""Whatever the order of columns and rows and however the words are spelt, the verdicts stay; nothing makes the reader raise."""

import datetime as dt
import random
import unicodedata
from itertools import chain

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.nominations.lists import FACTS, NOMINEES, PEOPLE, book, fact_rows, people_rows, sheet
from thidua.documents.cells import Broken
from thidua.documents.sheets import Merge
from thidua.law.catalogue import AWARDS
from thidua.law.catalogue.spellings import spellings
from thidua.nominations.judging import judge_list, place, reason
from thidua.nominations.lists import read_list
from thidua.nominations.lists.vocabulary import FACTS as FACT_HEADERS
from thidua.nominations.lists.vocabulary import LIST as LIST_HEADERS

ON = dt.date(2026, 3, 2)
QUIET = settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
EXPECTED = {one.name: one.expected for one in NOMINEES}
FIELDS = {"STT": "order", "Mã": "code", "Họ và tên, tên tập thể": "name", "Ngày sinh": "birth", "Chức vụ": "post", "Đơn vị công tác": "unit",
          "Phân loại khen thưởng": "subject", "Danh hiệu thi đua/Hình thức khen thưởng": "award", "Loại hình khen thưởng": "path",
          "Ngày xét": "on", "Năm thành tích": "year", "Hồ sơ đầy đủ từ năm": "known_since", "Đã xác nhận": "attested"}  # fmt: skip
SPELT = {"HTXS": ["HTXSNV", "Hoàn thành xuất sắc nhiệm vụ", "ht xuất sắc", "XS"],
         "Hoàn thành tốt nhiệm vụ": ["HTT", "HTTNV", "Tốt", "HT tốt nhiệm vụ"], "HTNV": ["HT", "Hoàn thành nhiệm vụ"],
         "CSTĐCS": ["Chiến sĩ thi đua cơ sở", "Chiến sỹ thi đua cơ sở", "CSTĐ cơ sở", "CSTĐ cấp cơ sở"],
         "cơ sở": ["cấp cơ sở", "Cơ sở"], "cấp Bộ": ["Bộ", "cấp tỉnh"], "Danh hiệu": ["Danh hiệu thi đua", "danh hiệu"]}  # fmt: skip


def shaken(value, luck):
    """The same value as another hand would type it."""
    if isinstance(value, str):
        value = luck.choice(SPELT.get(value, [value]))
        return luck.choice([value, f"  {value} ", unicodedata.normalize("NFD", value), value.replace(" ", "\u00a0")])
    if isinstance(value, dt.date):
        serial = (value - dt.date(1899, 12, 30)).days
        return luck.choice(
            [
                value,
                f"{value:%d/%m/%Y}",
                value.isoformat(),
                float(serial),
                f"ngày {value.day} tháng {value.month} năm {value.year}",
            ]
        )
    if isinstance(value, int):
        return luck.choice([value, float(value), str(value), f"{value}.0"])
    return value


def shuffled(header, rows, luck, spellings_of):
    order = list(range(len(header)))
    luck.shuffle(order)
    rows = [[shaken(row[place], luck) for place in order] for row in rows]
    luck.shuffle(rows)
    return [spellings_of(header[place]) for place in order], rows


@QUIET
@given(st.integers(0, 2**32))
def test_thứ_tự_và_cách_viết_không_đổi_kết_luận(seed):
    luck = random.Random(seed)

    def people_header(title):
        known = [one for one in LIST_HEADERS[FIELDS[title]] if " " in one or one == title]
        return luck.choice(
            [
                title,
                title.upper(),
                f"{title}\n(ghi chú)",
                luck.choice(known) if FIELDS[title] in {"award", "unit", "post"} else title,
            ]
        )

    header, rows = shuffled(PEOPLE, people_rows(), luck, people_header)
    facts_header, facts = shuffled(
        FACTS, fact_rows(), luck, lambda title: luck.choice([title, title.upper(), f" {title} "])
    )
    sheets = [
        sheet("Danh sách", header, rows, above=[["DANH SÁCH ĐỀ NGHỊ"], []]),
        sheet("Quá trình", facts_header, facts),
    ]
    luck.shuffle(sheets)
    found = read_list(book(*sheets), file="a.xlsx", on=ON)
    assert [problem for problem in found.problems if problem.severity == "error"] == []
    assert {one.nominee.name: one.answer for one in judge_list(found)} == EXPECTED


def test_mọi_cách_viết_của_danh_mục_đều_là_hình_thức_ấy():
    every = [(text, award.key) for award in AWARDS.values() for text, loose in spellings(award) if not loose]
    rows = [
        [place, "Phòng A" if "person" not in AWARDS[key].subjects else "Lê An", text]
        for place, (text, key) in enumerate(every)
    ]
    found = read_list(book(sheet("DS", ["STT", "Tên tập thể, cá nhân", "Đề nghị"], rows)), file="a", on=ON)
    assert [(one.award_text, one.award) for one in found.nominees if one.award != every[one.row - 2][1]] == []


WORDS = [*chain(*LIST_HEADERS.values(), *FACT_HEADERS.values()), "2021", "Danh hiệu 2024", "Xếp loại 2023", "CSTĐCS",
         "HTT", "A", "Bằng khen", "2016-2020", "31/02/2020", "cấp Bộ", "không", "x", "-", "kỷ luật", "khiển trách", "sĩ số 3; hoàn thành x",
         "tập thể", "Ví dụ – xóa", "Tổng cộng", "Nơi nhận:", "dẫn đầu khối: Bộ", "9" * 400, "năm học 2024-2025"]  # fmt: skip
VALUES = st.one_of(
    st.none(), st.sampled_from(WORDS), st.text(max_size=12), st.integers(-5, 3000), st.floats(), st.booleans(), st.dates(), st.datetimes(),
    st.times(), st.timedeltas(), st.just(Broken("#REF!")), st.just(Broken("")),
)  # fmt: skip


@settings(QUIET, max_examples=150)
@given(st.data())
def test_không_bao_giờ_vỡ(data):
    sheets = []
    for name in data.draw(
        st.lists(st.sampled_from(["DS", "Quá trình", "HTKT", "Báo cáo"]), min_size=1, max_size=3, unique=True)
    ):
        header = data.draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=9))
        rows = data.draw(st.lists(st.lists(VALUES, max_size=9), max_size=8))
        table = sheet(name, header, rows)
        corner = st.integers(0, 6)
        table.merges = [
            Merge(top, left, top + 1, left + 1)
            for top, left in data.draw(st.lists(st.tuples(corner, corner), max_size=2))
        ]
        sheets.append(table)
    found = read_list(book(*sheets), file="a.xlsx", on=ON, known_since=data.draw(st.none() | st.just(2010)))
    for one in judge_list(found):
        assert isinstance(reason(one) + place(one), str)
        assert (one.verdict is None) == (one.nominee.case is None)
        assert one.verdict is not None or one.nominee.problems
