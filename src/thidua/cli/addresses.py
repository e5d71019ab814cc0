"""Where `thidua serve` listens: tried before anything is prepared, each refusal in words that say what to change."""

from __future__ import annotations

import errno
import ipaddress
import socket
from typing import NamedTuple, NoReturn

from thidua.cli.parser import BadInput


class Place(NamedTuple):
    """An address that was free a moment ago, and whether it is IPv6."""

    address: str
    port: int
    is_six: bool

    @property
    def bind(self) -> str:
        """As a server is told it, and as it stands in a link."""
        return f"[{self.address}]:{self.port}" if self.is_six else f"{self.address}:{self.port}"

    @property
    def is_any(self) -> bool:
        """Whether it listens on every address of the machine."""
        return ipaddress.ip_address(self.address).is_unspecified

    @property
    def is_for_others(self) -> bool:
        """Whether other machines can reach it."""
        return not ipaddress.ip_address(self.address).is_loopback

    def link(self) -> str:
        """What to open in a browser on this machine."""
        if self.is_any:
            return f"http://{'[::1]' if self.is_six else '127.0.0.1'}:{self.port}/"
        return f"http://{self.bind}/"


def free_place(host: str, port: int) -> Place:
    """The place a host name and a port mean.

    Raises:
        BadInput: no such name, an address of another machine, a port that is taken or not allowed.
    """
    if not 0 < port < 65536:
        raise BadInput(f"Cổng {port} không hợp lệ: chọn một số từ 1 đến 65535.")
    place = _resolved(host, port)
    family = socket.AF_INET6 if place.is_six else socket.AF_INET
    try:
        with socket.create_server((place.address, port), family=family):
            return place
    except OSError as error:
        _refuse(error, place)


def _resolved(host: str, port: int) -> Place:
    bare = host.strip().removeprefix("[").removesuffix("]")
    try:
        found = socket.getaddrinfo(bare or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        found = []
    # a name with both kinds is served by IPv4, as browsers of an office reach it
    for family in (socket.AF_INET, socket.AF_INET6):
        for kind, *_, address in found:
            if kind == family:
                return Place(str(address[0]), port, family == socket.AF_INET6)
    raise BadInput(
        f"--host: không có máy hay địa chỉ nào tên “{host}”. Dùng 127.0.0.1 (chỉ máy này), 0.0.0.0 (cả mạng) hoặc địa chỉ của máy này."
    )


def _refuse(error: OSError, place: Place) -> NoReturn:
    match error.errno:
        case errno.EADDRINUSE:
            said = f"Không mở được {place.bind}: cổng đang có chương trình khác dùng. Chọn cổng khác, ví dụ --port {_next(place.port)}."
        case errno.EADDRNOTAVAIL:
            said = f"Không mở được {place.bind}: địa chỉ ấy không phải của máy này. Dùng --host 0.0.0.0 để máy khác trong mạng vào."
        case errno.EACCES | errno.EPERM:
            said = f"Không được phép mở cổng {place.port}: chọn cổng từ 1024 trở lên, ví dụ --port 8000."
        case errno.EAFNOSUPPORT:
            said = f"Không mở được {place.bind}: máy này không dùng IPv6. Dùng --host 127.0.0.1 hoặc 0.0.0.0."
        case _:
            said = f"Không mở được {place.bind} ({error.strerror or error})."
    raise BadInput(said) from None


def _next(port: int) -> int:
    return port + 1 if port < 65535 else 8000
