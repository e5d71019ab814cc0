"""A token in software (SoftHSM): finds it, installs it where that is one command, and puts a key on it."""

import os
import shutil
import subprocess
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests import debian

MODULES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)
HOW_TO_INSTALL = (
    "Các kiểm thử thiết bị ký KHÔNG chạy: chưa có SoftHSM. Cài: sudo apt-get update && sudo apt-get install softhsm2."
)


def find() -> str | None:
    """The path of its module, if there is one."""
    if not shutil.which("softhsm2-util"):
        return None
    return next((path for path in MODULES if Path(path).exists()), None)


def install() -> str | None:
    """By apt, as root on Debian."""
    return find() if debian.install("softhsm2", "SoftHSM") else None


def prepare(folder: Path, pin: str) -> None:
    """A token of its own in a folder, empty, opened by a PIN; only this process sees it."""
    tokens = folder / "tokens"
    tokens.mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(settings)
    words = ["softhsm2-util", "--init-token", "--free", "--label", "Bo Mau", "--pin", pin, "--so-pin", "12345678"]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def put(module: str, pin: str, label: str, key: rsa.RSAPrivateKey, certificate: x509.Certificate) -> None:
    """A key and its certificate onto the token, under one label, as a maker's program would."""
    import pkcs11
    from pkcs11.util.rsa import decode_rsa_private_key

    kept = {pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.LABEL: label, pkcs11.Attribute.ID: b"1"}
    plain = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    token = pkcs11.lib(module).get_token(token_label="Bo Mau")
    with token.open(rw=True, user_pin=pin) as session:
        session.create_object(decode_rsa_private_key(plain) | kept | {pkcs11.Attribute.SIGN: True})
        session.create_object(
            {
                pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                pkcs11.Attribute.VALUE: certificate.public_bytes(serialization.Encoding.DER),
                pkcs11.Attribute.SUBJECT: certificate.subject.public_bytes(),
            }
            | kept
        )
