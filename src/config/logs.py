"""What reaches the log, and what must not: the address of a kept list and what a file says stay out of it."""

import logging
import re
import traceback

_TOKEN = re.compile(r"(/kiem-tra/)(?!tep-mau\.xlsx)[^/\s?\"']+")
_LONGEST_HOST = 100
_MOST_HOSTS = 200


class Discreet(logging.Formatter):
    """A line without the tokens of kept lists; of a fault while a list is handled, where it was but not what it said.

    The message of an exception may hold the cell that caused it.
    """

    def format(self, record: logging.LogRecord) -> str:
        path = getattr(getattr(record, "request", None), "path", "")
        if record.exc_info and record.exc_info[0] and path.startswith("/kiem-tra/"):
            kind, _, place = record.exc_info
            record.exc_text = "".join(traceback.format_tb(place)) + kind.__name__
        return _TOKEN.sub(r"\1…", super().format(record))


class UnknownHost(logging.Filter):
    """One Vietnamese line for each host name that is refused: enough to mend THIDUA_ALLOWED_HOSTS, not one a port scan."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        meta = getattr(getattr(record, "request", None), "META", {})
        host = ascii(meta.get("HTTP_HOST", ""))[1:-1][:_LONGEST_HOST]
        if host in self._seen or len(self._seen) >= _MOST_HOSTS:
            return False
        self._seen.add(host)
        record.msg = f"từ chối yêu cầu tới tên máy “{host}”: tên ấy không có trong THIDUA_ALLOWED_HOSTS"
        record.args, record.exc_info, record.exc_text = (), None, None
        return True
