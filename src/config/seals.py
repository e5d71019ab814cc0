"""The settings of seals on documents: the token that signs, the time-stamping server, the authorities trusted here, who puts
the seal of a body, and LibreOffice, which makes the PDF that is signed.
"""

import os
import shutil
from pathlib import Path

from thidua.documents.signing.token import Token

_CERTIFICATES = ("*.pem", "*.crt", "*.cer", "*.der")


def _said(name: str) -> str:
    return os.environ.get(name, "").strip()


def _token() -> Token | None:
    """The token, where one is named; its PIN is asked of whoever signs and kept nowhere."""
    module, key, slot = (_said(f"THIDUA_PKCS11_{part}") for part in ("MODULE", "KEY", "SLOT"))
    if not module:
        return None
    if not key:
        raise SystemExit("THIDUA_PKCS11_KEY: cần tên (nhãn) của khóa trên thiết bị ký")
    if slot and not slot.isdecimal():
        raise SystemExit(f"THIDUA_PKCS11_SLOT: cần một số từ 0, không phải “{slot}”")
    return Token(module=module, key=key, slot=int(slot) if slot else None)


def _address() -> str:
    url = _said("THIDUA_TSA_URL")
    if url and not url.startswith(("http://", "https://")):
        raise SystemExit(f"THIDUA_TSA_URL: cần một địa chỉ http:// hoặc https://, không phải “{url}”")
    return url


def _trusted() -> list[Path]:
    """The files of THIDUA_TRUST: a folder of certificates, or one file of them."""
    said = _said("THIDUA_TRUST")
    if not said:
        return []
    place = Path(said)
    if place.is_file():
        return [place]
    if not place.is_dir():
        raise SystemExit(f"THIDUA_TRUST: không có tệp hay thư mục {said}")
    return sorted(file for pattern in _CERTIFICATES for file in place.glob(pattern))


def _soffice() -> Path | None:
    """LibreOffice: the program named, else the one on the path; none where `0` says so or there is none."""
    said = _said("THIDUA_SOFFICE")
    if said == "0":
        return None
    if said and not os.access(said, os.X_OK):
        raise SystemExit(f"THIDUA_SOFFICE: không chạy được {said}; ghi đường dẫn của soffice, hoặc 0 để không dùng")
    found = said or shutil.which("soffice")
    return Path(found) if found else None


SIGNING_TOKEN = _token()
TSA_URL = _address()
TRUST_FILES = _trusted()
SOFFICE = _soffice()
CLERK_SEALS = _said("THIDUA_CLERK_SEALS").lower() in {"1", "true", "yes", "on"}
