"""What a reader chose about the look: light or dark, and the size of the text; kept in two cookies."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

THEMES = (("auto", "Theo máy"), ("light", "Sáng"), ("dark", "Tối"))
SIZES = (("1", "Chữ thường"), ("2", "Chữ lớn"), ("3", "Chữ rất lớn"))
ONE_YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True)
class Appearance:
    """The look of one response."""

    theme: str = "auto"
    size: str = "1"


def _one_of(value: str | None, choices: tuple[tuple[str, str], ...], otherwise: str) -> str:
    return value if value in dict(choices) and value is not None else otherwise


def read(request: HttpRequest | None) -> Appearance:
    """The reader's choice; a page made without a request (error 500) has the plain look."""
    if request is None:
        return Appearance()
    return Appearance(
        theme=_one_of(request.COOKIES.get("theme"), THEMES, "auto"),
        size=_one_of(request.COOKIES.get("text"), SIZES, "1"),
    )


def keep(response: HttpResponse, request: HttpRequest) -> None:
    """Store what the form sent; what it did not send stays as it was."""
    for name, choices in (("theme", THEMES), ("text", SIZES)):
        value = request.POST.get(name)
        if value in dict(choices):
            response.set_cookie(
                name, value, max_age=ONE_YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
            )
