"""What a line of the access table is, and the usual ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field

OK, TO_THE_DOOR, ELSEWHERE, NO_TOKEN, FORBIDDEN, NOT_THERE, NOT_SO, GONE = 200, 302, 302, 401, 403, 404, 405, 410


@dataclass(frozen=True, kw_only=True)
class Line:
    """One address, asked for with GET: what a guest gets, what everybody signed in gets, and the roles that get more."""

    route: str
    name: str
    guest: int
    signed_in: int
    roles: Mapping[str, int] = field(default_factory=dict)
    example: str = ""
    door: bool = False
    """Whether a guest is led to the door, and not just somewhere else."""

    def status(self, role: str) -> int:
        return self.roles.get(role, self.signed_in)

    @property
    def address(self) -> str:
        return "/" + (self.example or self.route)


def everybody(route: str, name: str, *, status: int = OK, example: str = "") -> Line:
    """No right is asked for."""
    return Line(route=route, name=name, guest=status, signed_in=status, example=example)


def signed_in(route: str, name: str, *, status: int = OK, example: str = "") -> Line:
    """A guest is led to the door."""
    return Line(route=route, name=name, guest=TO_THE_DOOR, signed_in=status, example=example, door=True)


def only(roles: tuple[str, ...], route: str, name: str, *, status: int = OK, example: str = "") -> Line:
    """A guest is led to the door, another role is refused."""
    more = dict.fromkeys((str(role) for role in roles), status)
    return Line(
        route=route, name=name, guest=TO_THE_DOOR, signed_in=FORBIDDEN, roles=more, example=example, door=True
    )  # fmt: skip
