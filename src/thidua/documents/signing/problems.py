"""Why a PDF is not signed or not read, each reason under a name of its own. None of them ever holds a password."""

import datetime as dt

from thidua.documents.problems import Unreadable


class SigningProblem(Unreadable):
    """`message` and `mend` are whole Vietnamese sentences, `code` is for programs."""


class NotAPdf(SigningProblem):
    def __init__(self, what: str = "Tệp không phải là PDF.") -> None:
        super().__init__("not_a_pdf", what, "Gửi tệp .pdf.")


class BrokenPdf(SigningProblem):
    def __init__(self) -> None:
        super().__init__(
            "broken_pdf",
            "Tệp PDF hỏng hoặc viết không đúng chuẩn nên không đọc được.",
            "Tải lại tệp từ nơi gửi, hoặc xuất lại PDF từ văn bản gốc.",
        )


class EncryptedPdf(SigningProblem):
    def __init__(self) -> None:
        super().__init__(
            "encrypted_pdf",
            "Tệp PDF có mật khẩu hoặc bị khóa quyền.",
            "Bỏ mật khẩu trong phần mềm đã tạo tệp, rồi gửi lại.",
        )


class TooLarge(SigningProblem):
    def __init__(self, limit: str) -> None:
        super().__init__(
            "too_large", f"Tệp PDF lớn quá {limit}.", "Giảm dung lượng ảnh trong tệp, hoặc tách phụ lục ra tệp khác."
        )


class TooHard(SigningProblem):
    """Time or memory ran out: nearly always a file made for that."""

    def __init__(self) -> None:
        super().__init__(
            "too_hard",
            "Đọc tệp PDF này tốn quá nhiều thời gian hoặc bộ nhớ.",
            "Xuất lại PDF từ văn bản gốc, rồi gửi lại.",
        )


class AlreadyCertified(SigningProblem):
    def __init__(self) -> None:
        super().__init__(
            "already_certified",
            "Tệp PDF đã được chứng thực là không ai được thêm gì nữa, kể cả chữ ký.",
            "Ký vào bản chưa chứng thực, hoặc đề nghị người chứng thực làm lại với quyền cho ký thêm.",
        )


class WrongPassword(SigningProblem):
    def __init__(self) -> None:
        super().__init__(
            "wrong_password",
            "Mật khẩu của tệp khóa không đúng.",
            "Nhập lại mật khẩu; nơi cấp chứng thư giúp khi đã quên.",
        )


class NotAKeyFile(SigningProblem):
    def __init__(self, message: str = "Tệp khóa không phải PKCS#12 (.p12, .pfx).") -> None:
        super().__init__("not_a_key_file", message, "Chọn tệp .p12 hoặc .pfx do tổ chức chứng thực chữ ký số cấp.")


class ExpiredCertificate(SigningProblem):
    def __init__(self, name: str, ended: dt.date) -> None:
        super().__init__(
            "expired_certificate",
            f"Chứng thư của “{name}” đã hết hạn ngày {ended:%d/%m/%Y}.",
            "Gia hạn chứng thư ở tổ chức chứng thực chữ ký số, rồi dùng khóa mới.",
        )


class NotYetValidCertificate(SigningProblem):
    def __init__(self, name: str, begins: dt.date) -> None:
        super().__init__(
            "certificate_not_yet_valid",
            f"Chứng thư của “{name}” đến ngày {begins:%d/%m/%Y} mới có hiệu lực.",
            "Chờ đến ngày ấy, và xem lại ngày giờ của máy.",
        )


class NotForSigning(SigningProblem):
    """The certificate lacks non-repudiation (contentCommitment)."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "not_for_signing",
            f"Chứng thư của “{name}” không được cấp để ký văn bản (thiếu mục đích chống chối bỏ).",
            "Dùng chứng thư chữ ký số; chứng thư của trang web hay để đăng nhập không ký văn bản được.",
        )


class NotACertificate(SigningProblem):
    def __init__(self) -> None:
        super().__init__(
            "not_a_certificate",
            "Tệp chứng thư của tổ chức chứng thực không đọc được.",
            "Tải lại chứng thư gốc dạng PEM hoặc DER từ trang của tổ chức ấy; xem lại THIDUA_TRUST.",
        )


class TokenNotSet(SigningProblem):
    def __init__(self) -> None:
        super().__init__(
            "token_not_set",
            "Máy chủ chưa khai thiết bị ký (PKCS#11).",
            "Đặt THIDUA_PKCS11_MODULE và THIDUA_PKCS11_KEY theo mục “Ký số văn bản” của hướng dẫn Vận hành.",
        )


class TokenSoftwareMissing(SigningProblem):
    def __init__(self) -> None:
        super().__init__(
            "token_software_missing",
            "Máy chủ chưa cài phần mềm nói chuyện với thiết bị ký (python-pkcs11).",
            "Cài bằng: pip install python-pkcs11, rồi chạy lại trang; hoặc ký bằng tệp .p12.",
        )


class TokenTrouble(SigningProblem):
    def __init__(self) -> None:
        super().__init__(
            "token_trouble",
            "Thiết bị ký không trả lời, không có khóa mang tên đã khai, hoặc mã PIN không đúng.",
            "Cắm lại thiết bị, xem lại THIDUA_PKCS11_SLOT, THIDUA_PKCS11_KEY và mã PIN; sai PIN nhiều lần thiết bị sẽ khóa.",
        )


class TimestampFailed(SigningProblem):
    def __init__(self) -> None:
        super().__init__(
            "timestamp_failed",
            "Máy chủ cấp dấu thời gian không trả lời đúng, nên chưa ký gì.",
            "Ký lại sau ít phút; xem lại THIDUA_TSA_URL, hoặc bỏ trống để ký không có dấu thời gian.",
        )


class WrongMark(SigningProblem):
    """What should be seen on the page cannot be drawn there."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__("wrong_mark", message, mend)


class WrongPicture(WrongMark):
    """The picture of hand or seal cannot be drawn."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message, mend)
        self.code = "wrong_picture"


class Busy(SigningProblem):
    """Nothing is wrong with the file: others are being read."""

    def __init__(self) -> None:
        super().__init__(
            "busy", "Máy đang kiểm chữ ký của các tệp khác.", "Chờ chừng một phút rồi gửi lại; tệp này chưa được nhận."
        )
