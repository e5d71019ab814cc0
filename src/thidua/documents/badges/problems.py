"""What is wrong with a badge or its key, each under a name of its own."""

from thidua.documents.problems import Unreadable


class BadgeProblem(Unreadable):
    """A badge or a key cannot be used. `message` and `mend` are whole Vietnamese sentences."""


class NotABadge(BadgeProblem):
    def __init__(self, message: str = "Tệp không phải là huy hiệu số Open Badges 3.0.") -> None:
        super().__init__("not_a_badge", message, "Gửi tệp .json hoặc .jwt đúng như nơi cấp đã trao.")


class NotAKey(BadgeProblem):
    def __init__(self, message: str = "Tệp khóa không đọc được.") -> None:
        super().__init__(
            "not_a_key", message, "Dùng tệp JWKS (JSON) của nơi cấp, hoặc tệp PEM có khóa RSA từ 2048 bit hay Ed25519."
        )


class NoSigningKey(BadgeProblem):
    def __init__(self) -> None:
        super().__init__(
            "no_signing_key",
            "Chưa có khóa ký huy hiệu số.",
            "Tạo khóa theo mục “Khóa ký huy hiệu số” của hướng dẫn Vận hành, rồi chạy lại trang.",
        )


class WrongValue(BadgeProblem):
    """A value that may not stand in a badge: no https address, or something private."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__("wrong_value", message, mend)
