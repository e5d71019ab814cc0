"""What somebody gives who signs a PDF here: the key and what opens it, and what is seen of the signature on the page."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.decisions.hands import Hand
from thidua.documents.signing.marks import Mark
from thidua.documents.sizes import MB, megabytes
from thidua.web.fields import UNCHOSEN, UNFILLED, text_field

FILE, TOKEN = "tep", "thiet-bi"
MOST_BYTES = 5 * MB
"""The whole request: a key file of 1 MB at most, a picture of 2 MB at most, and the words."""
_LARGEST = {"khoa": 1 * MB, "anh": 2 * MB}
_SIZES = {Hand.LEADER: (60.0, 20.0), Hand.SEAL: (36.0, 36.0)}
FIELD_OF = {
    "wrong_password": "mat_khau", "not_a_key_file": "khoa", "expired_certificate": "khoa", "certificate_not_yet_valid": "khoa",
    "not_for_signing": "khoa", "token_not_set": "bang", "token_software_missing": "bang", "token_trouble": "mat_khau",
    "wrong_picture": "anh", "wrong_mark": "trai",
}  # fmt: skip
"""At which field a problem with a signature is told; what is not named here is told above the form."""


class PaperField(forms.FloatField):
    """Millimetres on the page, as people write them: "1,5" or "1.5"."""

    def __init__(self, label: str, *, hint: str = "", least: float = 0) -> None:
        typed = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"})
        outside = "Ghi số milimét từ {} đến 1.000."
        said = UNFILLED | {"invalid": "Ghi số milimét, ví dụ 110 hoặc 22,5."}
        said |= dict.fromkeys(("min_value", "max_value"), outside.format(f"{least:g}"))
        super().__init__(
            label=label, min_value=least, max_value=1000, help_text=hint, widget=typed, error_messages=said
        )

    def prepare_value(self, value: Any) -> Any:
        """As an office writes it: "116,3", "60"."""
        return f"{value:g}".replace(".", ",") if isinstance(value, float) else value

    def to_python(self, value: Any) -> Any:
        """Millimetres. Raises ValidationError."""
        return super().to_python(str(value or "").strip().replace(",", "."))


def _file(label: str, accept: str, *, needed: bool, hint: str) -> forms.FileField:
    said = {
        "required": "Chưa chọn tệp nào.",
        "empty": "Tệp này trống.",
        "missing": "Chưa chọn tệp nào.",
        "invalid": "Chưa chọn tệp nào.",
    }
    picked = forms.FileInput(attrs={"accept": accept})
    return forms.FileField(label=label, required=needed, help_text=hint, widget=picked, error_messages=said)


class SignPaperForm(forms.Form):
    """One signature. The password is used for this request alone, never shown again, never kept."""

    bang = forms.ChoiceField(label="Ký bằng", error_messages=UNCHOSEN)
    khoa = _file("Tệp khóa", ".p12,.pfx", needed=False, hint="Tệp .p12, .pfx do tổ chức chứng thực chữ ký số cấp.")
    mat_khau = forms.CharField(
        label="Mật khẩu", strip=False, max_length=500, help_text="Dùng cho lần ký này rồi bỏ, không lưu ở đâu.",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages=UNFILLED | {"max_length": "Dài quá 500 chữ. Gõ lại mật khẩu.",
                                   "null_characters_not_allowed": "Có ký tự lạ. Gõ lại mật khẩu."},
    )  # fmt: skip
    hien = forms.ChoiceField(
        label="Ô chữ ký", choices=[("co", "Hiện trên trang"), ("khong", "Không hiện, chỉ có chữ ký trong tệp")],
        error_messages=UNCHOSEN,
    )  # fmt: skip
    anh = _file(
        "Ảnh chữ ký", ".png", needed=False,
        hint="PNG nền trong suốt, không quá 2 MB. Không có ảnh thì ô ghi tên, giờ ký.",
    )  # fmt: skip
    trang = forms.IntegerField(
        label="Trang", min_value=1, max_value=9999, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=UNFILLED | {"invalid": "Ghi số trang, ví dụ 1.", "min_value": "Ghi số trang từ 1.", "max_value": "Ghi số trang từ 1 đến 9.999."},
    )  # fmt: skip
    trai = PaperField("Cách mép trái (mm)")
    tren = PaperField("Cách mép trên (mm)")
    rong = PaperField("Rộng (mm)", least=1)
    cao = PaperField("Cao (mm)", least=1)
    chap_nhan = forms.BooleanField(label="Vẫn ký bằng chứng thư này", required=False)
    ly_do = text_field("Lý do ghi trong chữ ký", length=200, hint="Ví dụ: Ký ban hành.")

    def __init__(
        self, data: Any = None, files: Any = None, *, hand: Hand, has_token: bool, place: tuple[int, float, float]
    ) -> None:
        """`place` is the page and where the mark stands on it, millimetres from the left and upper edge."""
        width, height = _SIZES[hand]
        start = {"bang": TOKEN if has_token else FILE, "hien": "co", "rong": width, "cao": height}
        start |= dict(zip(("trang", "trai", "tren"), place, strict=True))
        super().__init__(data, files, initial=start)
        ways = [(FILE, "Tệp khóa (.p12, .pfx)"), (TOKEN, "Thiết bị ký của cơ quan (PKCS#11)")]
        self.fields["bang"].choices = ways if has_token else ways[:1]  # type: ignore[attr-defined]
        self.fields["khoa"].required = not has_token
        self.hand, self.has_token = hand, has_token
        if has_token:
            self.fields["mat_khau"].label = "Mật khẩu của tệp khóa, hoặc mã PIN của thiết bị"
        if hand == Hand.SEAL:
            self.fields["anh"].label = "Ảnh dấu"
            self.fields[
                "anh"
            ].help_text = "PNG nền trong suốt, màu đỏ, cỡ thật của dấu. Không có ảnh thì ô ghi tên cơ quan, giờ ký."

    def clean(self) -> dict[str, Any]:
        """A key file where one is signed with; neither file larger than it may be."""
        given = super().clean() or {}
        for name, most in _LARGEST.items():
            sent = given.get(name)
            if sent and sent.size > most:
                self.add_error(name, f"Tệp lớn hơn {megabytes(most)}. Chọn đúng tệp.")
        if given.get("bang") == FILE and not given.get("khoa") and "khoa" not in self.errors:
            self.add_error("khoa", "Chưa chọn tệp khóa. Chọn tệp .p12 hoặc .pfx.")
        return given

    def mark(self) -> Mark | None:
        """What is seen of the signature, once the form is valid; nothing where nobody wants to see it."""
        given = self.cleaned_data
        if given["hien"] == "khong":
            return None
        picture = given["anh"].read() if given.get("anh") else None
        return Mark(
            page=given["trang"], left=given["trai"], top=given["tren"], width=given["rong"], height=given["cao"],
            picture=picture, words=picture is None or self.hand == Hand.LEADER,
        )  # fmt: skip
