"""A small ministry with an award of every sort."""

from datetime import date
from typing import Any

from tests.builders import body, entered, honour, ministry, person
from thidua.honours.models import Honour
from thidua.people.models import Household


def small_book() -> dict[str, Any]:
    """Two bureaus of a ministry, one with an office below it; nine lines of 2018 and 2019."""
    bo = ministry()
    one, two = body("cuc_mot", bo, name="Cục Một"), body("cuc_hai", bo, name="Cục Hai")
    phong = body("phong_a", one, name="Phòng A")
    an, binh, chi = (person(key, bo, name=f"Lê Mẫu {name}") for key, name in (("1", "An"), ("2", "Bình"), ("3", "Chi")))
    man = {"gender": "nam", "standing": "truc_tiep"}
    woman = {"gender": "nu", "standing": "lanh_dao_vu"}
    ho = Household.objects.create(key="ho_1", name="Hộ ông Mẫu", name_folded="ho ong mau")
    entered(
        honour("chien_si_thi_dua_co_so", 2018, phong, an, decided_on=date(2019, 1, 15), **man),
        honour("chien_si_thi_dua_co_so", 2019, phong, an, **man),
        honour("chien_si_thi_dua_co_so", 2019, two, binh, **woman),
        honour("huan_chuong_lao_dong_nhi", 2018, two, binh, commendation="cong_hien", **woman),
        honour("huan_chuong_lao_dong_ba", 2019, one, commendation="cong_trang"),
        honour("bang_khen_cap_bo", 2019, phong, chi, commendation="dot_xuat"),
        honour("bang_khen_cap_bo", 2019, two, is_enterprise=True),
        honour("co_thi_dua_cap_bo", 2019, two, is_enterprise=True),
        Honour(award="bang_khen_cap_bo", year=2018, unit=one, household=ho),
        at=bo,
    )
    return {"bo": bo, "one": one, "two": two, "phong": phong, "an": an, "binh": binh, "chi": chi}
