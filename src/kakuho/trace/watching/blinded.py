"""Asking whether a value is in a set without showing the value, nor seeing the set.

The value becomes a point of a curve; who asks multiplies it by a secret of theirs, who has the set by the key
of the set, and who asks takes their own factor off again. Only the x of points is used, so that the sign of a
point does not matter.

Source: Jarecki, Kiayias and Krawczyk, "Round-optimal password-protected secret sharing and T-PAKE", 2014
(2HashDH); points are found by trial as in RFC 9381, section 5.4.1.1; the curve is P-256 of FIPS 186-5.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b, sha256

from cryptography.hazmat.primitives.asymmetric import ec

POINT_BYTES = 32
_CURVE = ec.SECP256R1()
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_DOMAIN = b"kakuho watch point"
_OUTPUT = b"kakuho watch"


@dataclass(frozen=True, slots=True)
class SetKey:
    """The key of a set, from the secret of a registry."""

    key: ec.EllipticCurvePrivateKey = field(repr=False)

    @classmethod
    def of(cls, secret: bytes) -> "SetKey":
        """The key that belongs to a secret."""
        drawn = blake2b(b"watch set", digest_size=48, key=secret, person=b"kakuho watching").digest()
        return cls(ec.derive_private_key(int.from_bytes(drawn, "big") % (_ORDER - 1) + 1, _CURVE))

    def evaluate(self, point: bytes) -> bytes:
        """A blinded point under the key (x, POINT_BYTES each).

        Raises:
            ValueError: there is no such point.
        Cost: 0.1 ms.
        """
        return self.key.exchange(ec.ECDH(), _point(point))

    def output(self, value: str) -> int:
        """The number (64 bits) under which a value stands in the set."""
        return _output(value, self.evaluate(point_of(value)))


@dataclass(frozen=True, slots=True)
class Blinding:
    """The factor of who asks; one for all values of one question."""

    factor: ec.EllipticCurvePrivateKey = field(repr=False)
    inverse: ec.EllipticCurvePrivateKey = field(repr=False)

    @classmethod
    def fresh(cls) -> "Blinding":
        """A factor by chance."""
        drawn = secrets.randbelow(_ORDER - 1) + 1
        inverse = pow(drawn, -1, _ORDER)
        return cls(ec.derive_private_key(drawn, _CURVE), ec.derive_private_key(inverse, _CURVE))

    def blind(self, values: Iterable[str]) -> list[bytes]:
        """The points to send: they say nothing of the values."""
        return [self.factor.exchange(ec.ECDH(), _point(point_of(value))) for value in values]

    def outputs(self, values: Iterable[str], evaluated: Iterable[bytes]) -> list[int]:
        """The numbers of the values, from the points that came back in the same order.

        Raises:
            ValueError: one of them is no point, or there are not as many.
        """
        return [
            _output(value, self.inverse.exchange(ec.ECDH(), _point(point)))
            for value, point in zip(values, evaluated, strict=True)
        ]


def point_of(value: str) -> bytes:
    """The x of the point that stands for a value."""
    for counter in range(256):
        x = sha256(_DOMAIN + bytes([counter]) + value.encode()).digest()
        try:
            _point(x)
        except ValueError:
            continue
        return x
    raise AssertionError  # by a chance of 2**-256


def _point(x: bytes) -> ec.EllipticCurvePublicKey:
    if len(x) != POINT_BYTES:
        raise ValueError("no point of the curve")
    return ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, b"\x02" + x)


def _output(value: str, x: bytes) -> int:
    made = blake2b(value.encode() + x, digest_size=8, person=_OUTPUT).digest()
    return int.from_bytes(made, "big")
