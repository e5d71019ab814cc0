"""The field a sheet is dropped into: the same words on every page that takes one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from thidua.files.limits import limit_words

TOO_LARGE = "too_large"
"""The code of the error that is answered with 413."""


class SheetField(forms.FileField):
    """A workbook or CSV within the limit; what it is by its content is looked at where it is opened."""

    default_error_messages = {
        "required": "Chưa có tệp nào. Thả tệp vào khung trên, hoặc chọn tệp trên máy.",
        "empty": "Tệp này trống. Mở lại tệp bằng Excel, lưu rồi gửi lại.",
        "invalid": "Trình duyệt không gửi được tệp. Chọn lại tệp rồi thử lần nữa.",
    }

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refuses what is over the limit before anything reads it."""
        sent: UploadedFile[Any] = super().clean(data, initial)
        if (sent.size or 0) > settings.THIDUA_SHEET_MAX_BYTES:
            raise forms.ValidationError(
                f"Tệp lớn hơn giới hạn {limit_words()} nên máy chủ không đọc. Xóa ảnh, trang tính không dùng và các dòng "
                "trống định dạng sẵn, hoặc chia danh sách thành nhiều tệp.",
                code=TOO_LARGE,
            )
        return sent
