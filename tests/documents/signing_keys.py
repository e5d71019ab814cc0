"""Certificates made for a test, valid around the day they are made: nothing here expires in a drawer."""

import datetime as dt
import functools
import http.server
import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import typst
from asn1crypto import keys, tsp
from asn1crypto import x509 as plain
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from thidua.documents.signing.keys import SigningKey, key_of_file

NOW = dt.datetime.now(dt.UTC).replace(microsecond=0)
YEAR = dt.timedelta(days=365)
PASSWORD = "Mật-khẩu-rất-riêng-83"


@functools.cache
def private(name: str) -> rsa.RSAPrivateKey:
    """One key for each name; making them is slow."""
    return rsa.generate_private_key(65537, 2048)


def named(name: str, organisation: str = "Bộ Mẫu") -> x509.Name:
    pairs = [(NameOID.COMMON_NAME, name), (NameOID.ORGANIZATION_NAME, organisation)]
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in pairs])


def usage(*wanted: str) -> x509.KeyUsage:
    every = (
        "digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign crl_sign "
        "encipher_only decipher_only"
    ).split()
    return x509.KeyUsage(**{name: name in wanted for name in every})


@functools.cache
def certificate(
    name: str,
    *,
    by: str = "Tổ chức chứng thực Mẫu",
    since: dt.datetime = NOW - YEAR,
    until: dt.datetime = NOW + YEAR,
    wants: tuple[str, ...] = ("digital_signature", "content_commitment"),
    stamps: bool = False,
) -> x509.Certificate:
    """The certificate of this name, signed by another; of itself when `by` is the same."""
    builder = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(by))
        .public_key(private(name).public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=name == by, path_length=None), critical=True)
    )
    if wants:
        builder = builder.add_extension(usage(*wants), critical=True)
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(private(by), hashes.SHA256())


def authority(name: str = "Tổ chức chứng thực Mẫu") -> x509.Certificate:
    return certificate(name, by=name, since=NOW - 20 * YEAR, until=NOW + 20 * YEAR, wants=("key_cert_sign", "crl_sign"))


def pem(one: x509.Certificate) -> bytes:
    return one.public_bytes(serialization.Encoding.PEM)


TRUST = (pem(authority()),)


def p12(one: x509.Certificate, name: str, *, password: str = PASSWORD) -> bytes:
    locked = serialization.BestAvailableEncryption(password.encode())
    return pkcs12.serialize_key_and_certificates(b"khoa", private(name), one, [authority()], locked)


def key_of(name: str = "Nguyễn Thị Thục Đoan", **how) -> SigningKey:
    """A signer of the sample ministry, out of a .p12 file."""
    return key_of_file(p12(certificate(name, **how), name), PASSWORD)


def text_pdf(pages: int = 2, *, extra: str = "") -> bytes:
    """A decision of so many pages, as Typst writes it."""
    source = "#pagebreak()\n".join(f"= Quyết định trang {number}\n#lorem(60)\n" for number in range(1, pages + 1))
    return typst.compile((source + extra).encode(), format="pdf")


def png(width: int, height: int) -> bytes:
    """A grey picture, written by hand."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((x * y) % 251 for x in range(width)) for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@contextmanager
def stamping_server(*, at: dt.datetime = NOW, answer: bytes | None = None) -> Iterator[str]:
    """The address of a time-stamping authority that answers on this machine; `answer` instead of a stamp, if given."""
    name = "Máy chủ dấu thời gian Mẫu"
    der = certificate(name, wants=("digital_signature",), stamps=True).public_bytes(serialization.Encoding.DER)
    secret = private(name).private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    stamper = DummyTimeStamper(plain.Certificate.load(der), keys.PrivateKeyInfo.load(secret), fixed_dt=at)

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            said = answer if answer is not None else stamper.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
