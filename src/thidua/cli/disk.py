"""What the disk refused, in Vietnamese."""

import errno
from collections.abc import Callable
from pathlib import Path

from thidua.cli.parser import BadInput

_WHY = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.ENOTDIR: "không có thư mục này",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EISDIR: "đây là một thư mục",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EROFS: "đĩa chỉ cho đọc",
}


def why(cause: OSError | None) -> str:
    """Why a file could not be read or written."""
    return _WHY.get(cause.errno or 0, "hệ điều hành từ chối") if cause else "hệ điều hành từ chối"


def written[T](target: Path, write: Callable[[], T]) -> T:
    """What writing a workbook answers.

    Raises:
        BadInput: the file cannot be written.
    """
    try:
        return write()
    except Exception as error:  # xlsxwriter wraps what the disk says in an error of its own
        cause = next((one for one in (error, *error.args) if isinstance(one, OSError)), None)
        if cause is None and not type(error).__module__.startswith("xlsxwriter"):
            raise
        raise BadInput(f"{target}: không ghi được tệp ({why(cause)})") from None
