"""Time stamps of the audit log's head: proof, by somebody outside, that the log stood so at a moment.

Only a hash leaves the case. Source: RFC 3161; the certificate and signature are checked by rfc3161-client.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from kakuho.vault.failures import StampError

SHA256_OID = x509.ObjectIdentifier("2.16.840.1.101.3.4.2.1")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an authority certified: the moment (UTC), its name ("" where it gives none), its serial number."""

    at: datetime
    authority: str
    serial: int


def head_statement(case_id: str, seq: int, link: str) -> bytes:
    """The bytes whose SHA-256 is stamped: that the log of this case had this link (hex) at this row."""
    return f"kakuho chain head 1\n{case_id}\n{seq}\n{link}\n".encode()


def stamp_request(statement: bytes) -> bytes:
    """The request for an authority (DER), with a nonce and asking for its certificate."""
    asked = TimestampRequestBuilder(data=statement, hash_algorithm=HashAlgorithm.SHA256)
    request: bytes = asked.cert_request(cert_request=True).build().as_bytes()
    return request


def read_stamp(response: bytes, statement: bytes) -> Stamp:
    """What the authority's answer (DER) says of the statement; who signed it is not checked here.

    Raises:
        StampError: it is no answer, the authority refused, or it is about something else.
    """
    answer = _decoded(response)
    imprint = answer.tst_info.message_imprint
    if imprint.hash_algorithm != SHA256_OID or imprint.message != sha256(statement).digest():
        raise StampError(
            ja="タイムスタンプは、この記録の末尾についてのものではありません。",
            en="The time stamp is not about this end of the log.",
            do_ja="kakuho evidence stamp --request で作った要求への応答を指定してください。",
            do_en="Give the answer to the request that kakuho evidence stamp --request made.",
        )
    info = answer.tst_info
    return Stamp(info.gen_time, _signer(answer), info.serial_number)


def check_stamp(response: bytes, statement: bytes, *, roots: bytes) -> Stamp:
    """As `read_stamp`, and the signature leads to one of the root certificates (PEM).

    Raises:
        StampError: it does not, or as `read_stamp` does.
    """
    stamp = read_stamp(response, statement)
    try:
        trusted = x509.load_pem_x509_certificates(roots)
    except ValueError:
        raise StampError(
            ja="ルート証明書のファイルに PEM 形式の証明書がありません。",
            en="The file of root certificates holds no certificate in PEM.",
        ) from None
    try:
        VerifierBuilder(roots=trusted).build().verify_message(_decoded(response), statement)
    except (VerificationError, ValueError):
        raise StampError(
            ja="タイムスタンプの署名を、指定されたルート証明書では確かめられません。",
            en="The signature of the time stamp does not lead to the root certificates given.",
            do_ja="時刻認証局が公開しているルート証明書を --roots で指定してください。",
            do_en="Give with --roots the root certificate that the authority publishes.",
        ) from None
    return stamp


def _decoded(response: bytes) -> TimeStampResponse:
    try:
        answer = decode_timestamp_response(response)
        granted = PKIStatus(answer.status) == PKIStatus.GRANTED
    except ValueError:
        raise StampError(
            ja="時刻認証局の応答を読めません(RFC 3161 の応答ではありません)。",
            en="The answer of the time-stamping authority cannot be read: it is none of RFC 3161.",
            do_ja="認証局の URL と、応答のファイルを確かめてください。",
            do_en="Check the address of the authority and the file of its answer.",
        ) from None
    if not granted:
        raise StampError(
            ja=f"時刻認証局が発行を断りました(状態 {answer.status})。",
            en=f"The time-stamping authority refused (status {answer.status}).",
        )
    return answer


def _signer(answer: TimeStampResponse) -> str:
    """The common name in the signer's certificate, where one is enclosed."""
    (signer,) = answer.signed_data.signer_infos
    for der in answer.signed_data.certificates:
        certificate = x509.load_der_x509_certificate(der)
        if (certificate.issuer, certificate.serial_number) == (signer.issuer, signer.serial_number):
            names = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
            return str(names[0].value) if names else ""
    return ""
