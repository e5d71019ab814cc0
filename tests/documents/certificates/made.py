"""Certificates for these tests, and what can be read back from a PDF."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader

from thidua.documents.certificates import Certificate, Field, Layout, all_in_one

NOW = dt.datetime(2026, 3, 25, 8, 0, tzinfo=dt.UTC)
ONE = Certificate(
    row=1, decider="Bộ trưởng Bộ Mẫu", act="Tặng", award="Bằng khen", title="Ông", name="Lê Hoàng Minh Tuấn",
    unit="Trưởng phòng Thống kê, Cục Thông tin, Thống kê, Bộ Mẫu",
    reason="Đã có thành tích xuất sắc trong công tác hai năm liên tục 2024–2025, góp phần hoàn thành nhiệm vụ của Cục và của Bộ.",
    number="412/QĐ-BM", decided_on=dt.date(2026, 3, 25), golden="2031", place="Hà Nội", day=dt.date(2026, 2, 5),
    post="Bộ trưởng", signer="Đoàn Minh Khuê", address="https://vi.du/xac-minh/3F2A-90C1-77D4-0B5E/",
)  # fmt: skip
LONG = "Trung tâm Nghiên cứu, Ứng dụng và Chuyển giao Công nghệ Nông nghiệp Bền vững khu vực Đồng bằng sông Cửu Long"


def named(name: str, **more: object) -> Certificate:
    return replace(ONE, name=name, title="", **more)  # type: ignore[arg-type]


def box(**more: object) -> Field:
    return Field(**{"key": "recipient", "x": 10, "y": 10, "width": 100, "size": 20, "least": 14, "lines": 2} | more)  # type: ignore[arg-type]


def paper(*fields: Field, **more: object) -> Layout:
    return Layout(**{"key": "thu", "name": "Thử", "width": 297, "height": 210, "fields": fields} | more)  # type: ignore[arg-type]


def opened(pieces: Iterable[bytes]) -> PdfReader:
    return PdfReader(BytesIO(b"".join(pieces)))


def printed(certificate: Certificate, layout: Layout) -> str:
    """Everything on the only page, without spaces: a PDF keeps no more than the places of letters."""
    (page,) = opened(all_in_one([certificate], layout, created=NOW)).pages
    return squeezed(page.extract_text())


def squeezed(text: str) -> str:
    return "".join(text.split())
