"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.honours.importing import Status
from thidua.honours.models import Discipline, Effect, Figures, Honour, Initiative, Rating, ReviewOutcome
from thidua.law.catalogue import AWARDS
from thidua.law.wording import PATH

_KINDS = (Rating, Honour, Initiative, Discipline, Figures)
_FIELDS, _VALUES = words_of(*_KINDS)

TOLD = Told(
    acts={
        "honours.ghi_so": "Ghi một đợt vào sổ khen thưởng",
        "honours.rut_dot_nhap": "Rút lại một đợt nhập",
        "honours.nhap_tep": "Nhập tệp vào sổ khen thưởng",
        "honours.cap_trich_ngang": "Cấp trích ngang",
        "honours.mo_xem_lai": "Đưa một lần khen vào danh sách cần xem lại",
        "honours.xem_lai": "Ghi kết quả xem lại một lần khen",
        **{f"honours.{effect.value}": f"{effect.label} (sổ khen thưởng)" for effect in Effect},
    },
    kinds={
        "batch": "Đợt nhập",
        "extract": "Trích ngang",
        **{kind.__name__.lower(): f"Dòng {str(kind._meta.verbose_name).lower()}" for kind in _KINDS},
    },
    fields={
        **_FIELDS,
        "source": "nguồn",
        "recipient": "của",
        "count": "số dòng",
        "digest": "dấu của các dòng",
        "review": "lần xem lại số",
        "finding": "điều kiện không còn đứng vững",
        "place": "điều luật",
        "state": "kết quả",
        "why": "lý do",
        "at": "tại",
        "standing_again": "số dòng đứng lại như trước",
        **{kind.__name__: f"số dòng {str(kind._meta.verbose_name).lower()}" for kind in _KINDS},
        **{status.name.lower(): f"số dòng {status.value}" for status in Status},
    },
    values={
        **_VALUES,
        "award": {key: award.short for key, award in AWARDS.items()},
        "commendation": dict(PATH),
        "state": {str(code): str(word) for code, word in ReviewOutcome.State.choices},
    },
    links={"at": "body_key", "person": "person", "organisation": "body", "unit": "body"},
)
