"""The addresses of one council, session or question: whoever sees none is told that there is none."""

_SESSION, _QUESTION, _COUNCIL = "hoi-dong/phien/<int:pk>/", "hoi-dong/noi-dung/<int:pk>/", "hoi-dong/<slug:key>/"

COUNCIL_ROUTES = (
    (_SESSION, "session"), (f"{_SESSION}phieu-cua-toi/", "own"), (f"{_SESSION}tai-lieu/", "reader"),
    (f"{_SESSION}ho-so/<int:dossier>/", "dossier"), (f"{_SESSION}ho-so/<int:dossier>/giay-to/<int:paper>/", "paper"),
    (f"{_QUESTION}dong/", "closing"), (f"{_SESSION}man-hinh/", "screen"), (f"{_SESSION}man-hinh/so-phieu/", "turnout"),
    (f"{_SESSION}bien-ban.docx", "minutes"), (f"{_SESSION}thong-bao.docx", "results"), (_QUESTION, "question"), (f"{_QUESTION}phieu/", "ballot"),
    (f"{_QUESTION}kiem-phieu/", "counting"), (f"{_QUESTION}bang-ke/", "published"),
    (f"{_QUESTION}bang-ke.txt", "listing"), (f"{_QUESTION}phieu-bau.docx", "ballot_paper"), (_COUNCIL, "council"), (f"{_COUNCIL}thanh-vien/", "seat_new"),
    (f"{_COUNCIL}thanh-vien/<int:pk>/thoi/", "seat_end"), (f"{_COUNCIL}trieu-tap/", "session_new"),
)  # fmt: skip
"""Each with its name."""


def example(route: str) -> str:
    """An address of something nobody has."""
    for part in ("pk", "dossier", "paper"):
        route = route.replace(f"<int:{part}>", "0")
    return route.replace("<slug:key>", "khong-co")
