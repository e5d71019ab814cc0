"""The invented people whose certificates are printed, long names of collectives among them; the same every time."""

from __future__ import annotations

import datetime as dt
from random import Random

from thidua.documents.certificates import Certificate
from thidua.honours.sample.names import full_name

DAY = dt.date(2026, 3, 25)
NOW = dt.datetime(2026, 3, 25, 8, 0, tzinfo=dt.UTC)
_COLLECTIVES = 0.15


def people(count: int) -> list[Certificate]:
    chance = Random(20)
    return [_one(chance, place) for place in range(1, count + 1)]


def _one(chance: Random, place: int) -> Certificate:
    collective = chance.random() < _COLLECTIVES
    female = chance.random() < 0.5
    room = f"Phòng Tổng hợp số {chance.randrange(1, 400)}, Trung tâm Nghiên cứu và Chuyển giao Công nghệ Nông nghiệp vùng {place}"
    return Certificate(
        row=place, decider="Bộ trưởng Bộ Mẫu", act="Tặng", award="Bằng khen",
        title="" if collective else "Bà" if female else "Ông", name=room if collective else full_name(chance, female=female),
        unit="Cục Thông tin, Thống kê, Bộ Mẫu",
        reason="Đã có thành tích xuất sắc trong công tác hai năm liên tục 2024–2025, góp phần hoàn thành nhiệm vụ của Cục và của Bộ.",
        number="412/QĐ-BM", decided_on=DAY, golden=str(2000 + place), place="Hà Nội", day=DAY, post="Bộ trưởng",
        signer="Đoàn Minh Khuê", address=f"https://thidua.vi.du/xac-minh/{chance.getrandbits(64):016X}/",
    )  # fmt: skip
