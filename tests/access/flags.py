"""The addresses of the votes of blocs: whoever sees none is told that there is none."""

from tests.access.lines import NOT_THERE, only
from thidua.flags.views.preparing import RUNNERS
from thidua.people.queries import SEERS

_VOTE = "binh-xet/999999999/"  # a vote nobody has
_READ = (
    ("", "vote"), ("phieu/", "ballot"), ("kiem-phieu/", "counting"), ("bang-ke/", "published"), ("bang-ke.txt", "listing"),
    ("bien-ban.docx", "minutes"), ("phieu-giay.docx", "ballot_paper"),
)  # fmt: skip
_RUN = (("sua/", "amend"), ("bo/", "drop"), ("diem-danh/", "roll"))

FLAGS = (
    only(SEERS, "binh-xet/", "flags:votes"),
    only(RUNNERS, "binh-xet/chuan-bi/", "flags:prepare"),
    *(
        only(SEERS, f"binh-xet/<int:pk>/{path}", f"flags:{name}", status=NOT_THERE, example=f"{_VOTE}{path}")
        for path, name in _READ
    ),
    *(
        only(RUNNERS, f"binh-xet/<int:pk>/{path}", f"flags:{name}", status=NOT_THERE, example=f"{_VOTE}{path}")
        for path, name in _RUN
    ),
)
