"""The files and their columns: the fields of our own tables, each with its type and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

WORD = pa.dictionary(pa.int32(), pa.string())
YEAR, DAY, TEXT, TRUTH, COUNT = pa.int16(), pa.date32(), pa.string(), pa.bool_(), pa.int32()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in our table, its type, its meaning in Vietnamese."""

    name: str
    type: Any
    meaning: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file: its name without the ending, what a line is, its columns."""

    name: str
    line: str
    columns: tuple[Column, ...]

    @property
    def schema(self) -> Any:
        return pa.schema([(column.name, column.type) for column in self.columns])


_WHOSE = (
    Column("person", TEXT, "mã của cá nhân (people.key); trống nếu là tập thể"),
    Column("organisation", WORD, "khóa của tập thể (bodies.key); trống nếu là cá nhân"),
    Column("unit", WORD, "khóa của đơn vị lúc đó: nơi người ấy làm việc cuối năm, hoặc chính tập thể"),
    Column("year", YEAR, "năm thành tích (kỷ luật: năm ra quyết định)"),
    Column("decision_number", WORD, "số quyết định; trống nếu không có"),
    Column("decided_on", DAY, "ngày quyết định"),
    Column("decided_by", WORD, "cơ quan, người quyết định"),
)

PEOPLE = Sheet("people", "một người", (
    Column("key", TEXT, "mã của người ấy"),
    Column("full_name", TEXT, "họ và tên (bịa)"),
    Column("birth", DAY, "ngày sinh"),
    Column("birth_precision", WORD, "độ chính xác của ngày sinh: ngay"),
    Column("gender", WORD, "giới tính: nam, nu"),
    Column("ethnic_group", WORD, "dân tộc"),
    Column("is_party_member", TRUTH, "đảng viên"),
    Column("is_sample", TRUTH, "luôn đúng: dữ liệu mẫu"),
))  # fmt: skip
BODIES = Sheet("bodies", "một giai đoạn của một tổ chức (đổi tên thì có hai dòng)", (
    Column("key", TEXT, "khóa của tổ chức, không đổi suốt đời"),
    Column("is_enterprise", TRUTH, "doanh nghiệp"),
    Column("flag_eligible", TRUTH, "thuộc đối tượng xét cờ thi đua"),
    Column("is_sample", TRUTH, "luôn đúng: dữ liệu mẫu"),
    Column("since", DAY, "giai đoạn bắt đầu từ ngày"),
    Column("until", DAY, "đến hết ngày; trống nếu còn đến nay"),
    Column("kind", WORD, "loại tổ chức: bo, tong_cuc, cuc, vu, ban, quy, phong, trung_tam"),
    Column("level", WORD, "cấp: cap_bo, truc_thuoc, co_so"),
    Column("parent", WORD, "khóa của tổ chức cấp trên trong giai đoạn ấy"),
    Column("name", TEXT, "tên chính thức trong giai đoạn ấy"),
    Column("short_name", TEXT, "tên viết tắt"),
))  # fmt: skip
POSTS = Sheet("posts", "một chức vụ của một người", (
    Column("person", TEXT, "mã của cá nhân"),
    Column("organisation", WORD, "khóa của đơn vị"),
    Column("title", WORD, "chức vụ, chức danh"),
    Column("standing", WORD, "phân loại: lanh_dao_vu, lanh_dao_phong, truc_tiep"),
    Column("since", DAY, "từ ngày"),
    Column("until", DAY, "đến hết ngày; trống nếu đang giữ"),
))  # fmt: skip
RATINGS = Sheet("ratings", "xếp loại một năm của một người hoặc một tập thể", (
    *_WHOSE, Column("level", WORD, "HTXS, HTT, HT, KHT: hoàn thành xuất sắc, tốt, hoàn thành, không hoàn thành"),
))  # fmt: skip
HONOURS = Sheet("honours", "một lần khen", (
    *_WHOSE,
    Column("award", WORD, "khóa của danh hiệu, hình thức trong danh mục khen thưởng"),
    Column("begun", YEAR, "năm đầu, nếu quyết định ghi một khoảng; trống nếu chỉ một năm"),
    Column("commendation", WORD, "loại hình khen thưởng: cong_trang"),
    Column("standing", WORD, "phân loại người nhận lúc đó; trống với tập thể"),
    Column("gender", WORD, "giới tính người nhận; trống với tập thể"),
    Column("is_enterprise", TRUTH, "doanh nghiệp"),
    Column("signer", WORD, "người ký"),
    Column("reason", WORD, "thành tích ghi trong quyết định; trống với danh hiệu ở cơ sở"),
    Column("book_number", TEXT, "số sổ vàng; trống với danh hiệu ở cơ sở"),
    Column("bonus", COUNT, "tiền thưởng (đồng); luôn trống"),
))  # fmt: skip
INITIATIVES = Sheet("initiatives", "một sáng kiến được công nhận", (
    *_WHOSE,
    Column("title", WORD, "tên sáng kiến (bịa)"),
    Column("scope", WORD, "phạm vi: co_so, cap_bo, toan_quoc"),
    Column("kind", WORD, "loại: sang_kien"),
    Column("accepted", TRUTH, "đã được công nhận"),
    Column("applied", TRUTH, "đã áp dụng; trống là không ai ghi"),
    Column("replicable", TRUTH, "có khả năng nhân rộng; trống là không ai ghi"),
))  # fmt: skip
DISCIPLINE = Sheet("discipline", "một lần kỷ luật", (
    *_WHOSE,
    Column("form", WORD, "hình thức: khien_trach, canh_cao"),
    Column("ends", DAY, "hết thời hạn"),
))  # fmt: skip
FIGURES = Sheet("figures", "số liệu một năm của một tập thể", (
    *_WHOSE,
    Column("members", COUNT, "sĩ số cuối năm, tính cả các phòng bên trong"),
    Column("completed", COUNT, "số người hoàn thành nhiệm vụ"),
    Column("advanced", COUNT, "số lao động tiên tiến"),
    Column("grassroots_fighters", COUNT, "số chiến sĩ thi đua cơ sở"),
    Column("warnings", COUNT, "số người bị kỷ luật từ cảnh cáo"),
    Column("led_bloc", WORD, "dẫn đầu khối, cụm: cap_bo; khong là không dẫn đầu"),
))  # fmt: skip
SHEETS = (PEOPLE, BODIES, POSTS, RATINGS, HONOURS, INITIATIVES, DISCIPLINE, FIGURES)
