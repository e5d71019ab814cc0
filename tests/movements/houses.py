"""A small ministry with a movement of every sort."""

from datetime import date
from typing import Any

from tests.builders import body, ministry, movement
from thidua.movements.actions import close
from thidua.movements.models import Level, Method, Scope
from thidua.people.actions import set_members, set_up_bloc
from thidua.people.models import Membership

TODAY = date(2026, 11, 27)


def small_house() -> dict[str, Any]:
    """Two bureaus of a ministry, an office below one of them, a bloc of both; eight movements of 2018 to 2020."""
    bo = ministry()
    one, two = body("cuc_mot", bo, name="Cục Một"), body("cuc_hai", bo, name="Cục Hai")
    phong = body("phong_a", one, name="Phòng A")
    bloc = set_up_bloc("khoi_mau", name="Khối thi đua Mẫu", organiser=bo, on=TODAY, actor=None)
    for year in (2019, 2020):
        parts = {one: Membership.Part.HEAD, two: Membership.Part.MEMBER}
        set_members(bloc, year, parts, on=TODAY, actor=None)
    central = movement(
        "Cả nước trồng cây", bo, date(2018, 1, 1), date(2022, 12, 31), scope=Scope.NATION, level=Level.CENTRAL,
        launched_by_name="Thủ tướng Chính phủ", document_number="311/QĐ-TTg",
    )  # fmt: skip
    theme = movement(
        "Đồng lòng – đúng hạn", bo, date(2019, 1, 1), scope=Scope.MINISTRY, parent=central, slogan="Việc hôm nay"
    )
    yearly = movement(
        "Thi đua năm 2020 của Bộ", bo, date(2020, 1, 1), date(2020, 12, 31), scope=Scope.MINISTRY, method=Method.REGULAR,
        parent=theme,
    )  # fmt: skip
    of_bloc = movement(
        "Khối Mẫu thi đua năm 2020", one, date(2020, 2, 1), date(2020, 12, 31), scope=Scope.BLOC, method=Method.REGULAR, bloc=bloc,
        parent=yearly,
    )  # fmt: skip
    three = movement("Ba năm sạch hồ", one, date(2020, 3, 1), date(2023, 2, 28), parent=theme)
    short = movement("Sáu mươi ngày rà soát", phong, date(2020, 5, 1), date(2020, 6, 29))
    two_years = movement("Đọc sách", two, date(2020, 1, 1), date(2021, 12, 31))
    closed = movement("Xong sớm", two, date(2018, 3, 1), date(2020, 12, 31))
    close(closed, closed_on=date(2019, 6, 30), document="BC 7", on=TODAY, actor=None)
    return {
        "bo": bo, "one": one, "two": two, "phong": phong, "bloc": bloc, "central": central, "theme": theme, "yearly": yearly,
        "of_bloc": of_bloc, "three": three, "short": short, "two_years": two_years, "closed": closed,
    }  # fmt: skip
