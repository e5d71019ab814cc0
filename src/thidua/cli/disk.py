"""What the disk refused, in Vietnamese."""

import errno

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
