"""The hard awards of bodies, planned backwards in the same way."""

from collections.abc import Iterable

from thidua.honours.sample.chains import OLD_LAW
from thidua.honours.sample.keys import (
    CERTIFICATE,
    EXCELLENT_UNIT,
    FLAG,
    INDEPENDENCE_3,
    LABOUR_1,
    LABOUR_2,
    LABOUR_3,
    STATE_CERTIFICATE,
    STATE_FLAG,
)
from thidua.honours.sample.plan import Plan


def excellent_unit(plan: Plan, body: str, years: Iterable[int]) -> None:
    """Rated best, and titled so; the shares it asks of its people are seen to when they are rated."""
    for year in years:
        plan.excel(body, [year])
        plan.grant(body, EXCELLENT_UNIT, year)


def flag(plan: Plan, body: str, *years: int) -> None:
    """The ministry's flag for whoever led the bloc."""
    for year in years:
        plan.excel(body, [year])
        plan.led.add((body, year))
        plan.grant(body, FLAG, year)


def state_flag(plan: Plan, body: str, year: int) -> None:
    """The Government's flag, to one of those that won the ministry's."""
    flag(plan, body, year)
    plan.grant(body, STATE_FLAG, year)


def certificate(plan: Plan, body: str, year: int) -> None:
    """The ministry's certificate: two years rated best."""
    plan.excel(body, (year - 1, year))
    plan.grant(body, CERTIFICATE, year)


def state_certificate(plan: Plan, body: str, year: int) -> None:
    """The Prime Minister's certificate."""
    if year <= OLD_LAW:
        certificate(plan, body, year - 3)
        excellent_unit(plan, body, range(year - 2, year + 1))
    else:
        certificate(plan, body, year - 5)
        plan.excel(body, range(year - 4, year + 1))
    plan.grant(body, STATE_CERTIFICATE, year, begun=year - 4)


def labour_3(plan: Plan, body: str, year: int) -> None:
    """Third class; the flags it asks are planned by the caller."""
    if year <= OLD_LAW:
        excellent_unit(plan, body, range(year - 4, year + 1))
    else:
        if not plan.has(body, STATE_CERTIFICATE, [year - 5]):
            state_certificate(plan, body, year - 5)
        plan.excel(body, range(year - 4, year + 1))
    plan.grant(body, LABOUR_3, year, begun=year - 4)


def higher(plan: Plan, body: str, award: str, year: int) -> None:
    """Second or first class: five best years right after the class below; under the old law with the yearly title."""
    years = range(year - 4, year + 1)
    if year <= OLD_LAW:
        excellent_unit(plan, body, years)
    plan.excel(body, years)
    plan.grant(body, award, year, begun=year - 4)


def plan_bodies(plan: Plan) -> None:
    """All of them; the periods of the two reports hold exactly as many state awards as the reports name."""
    _offices(plan)
    _branches(plan)


def _offices(plan: Plan) -> None:
    labour_3(plan, "vu_ke_hoach", 2011)
    flag(plan, "vu_ke_hoach", 2009)
    higher(plan, "vu_ke_hoach", LABOUR_2, 2016)
    labour_3(plan, "vu_tai_chinh", 2015)
    labour_3(plan, "van_phong_bo_mau", 2017)
    flag(plan, "van_phong_bo_mau", 2014, 2016)
    labour_3(plan, "vu_doi_ngoai", 2018)
    flag(plan, "vu_doi_ngoai", 2015)
    certificate(plan, "vu_doi_ngoai", 2017)
    labour_3(plan, "thanh_tra_bo_mau", 2009)
    flag(plan, "thanh_tra_bo_mau", 2007, 2015)
    higher(plan, "thanh_tra_bo_mau", LABOUR_2, 2014)
    state_flag(plan, "thanh_tra_bo_mau", 2017)
    higher(plan, "thanh_tra_bo_mau", LABOUR_1, 2019)
    state_certificate(plan, "vu_phap_luat", 2020)
    flag(plan, "vu_phap_luat", 2018)


def _branches(plan: Plan) -> None:
    for body, year, won in (
        ("cuc_ban_do", 2010, 2008), ("cuc_luu_tru", 2011, 2009), ("cuc_nuoc_sach", 2012, 2009),
        ("cuc_chuyen_doi", 2013, 2011), ("quy_uom_mam", 2008, 2006),
    ):  # fmt: skip
        labour_3(plan, body, year)
        flag(plan, body, won)
    state_flag(plan, "quy_uom_mam", 2012)
    higher(plan, "quy_uom_mam", LABOUR_2, 2013)
    labour_3(plan, "ban_khu_thu_nghiem", 2014)
    for body, year in (
        ("cuc_truyen_thong", 2010), ("cuc_phat_trien_vung", 2011), ("ban_cai_cach", 2012), ("cuc_an_toan", 2013),
    ):  # fmt: skip
        state_certificate(plan, body, year)
    for body, year in (("tong_cuc_ha_tang", 2011), ("tong_cuc_dich_vu_cong", 2013)):
        plan.excel(body, range(year - 4, year + 1))
        plan.grant(body, INDEPENDENCE_3, year, begun=year - 4)
    higher(plan, "cuc_ban_do", LABOUR_2, 2015)
    labour_3(plan, "cuc_truyen_thong", 2015)
    labour_3(plan, "ban_cai_cach", 2017)
    flag(plan, "ban_cai_cach", 2014, 2016)
    labour_3(plan, "cuc_an_toan", 2018)
    flag(plan, "cuc_an_toan", 2015)
    certificate(plan, "cuc_an_toan", 2017)
    state_certificate(plan, "cuc_thi_nghiem", 2016)
    state_certificate(plan, "quy_bao_ton", 2019)
    flag(plan, "quy_bao_ton", 2017)
