"""A frame with its signature before it, as HTTP carries it: 64 bytes where headers need 250.

request  device 8 | signature 64 | frame        answer  signature 64 | frame
"""

from dataclasses import dataclass

from posobat.wire.codec import BadFrame
from posobat.wire.signing import answer_is_from, sign_request

SHORT_PATH = "/v1/x"
_DEVICE, _SIGNATURE = 8, 64


@dataclass(frozen=True)
class Opened:
    """Unproven: `signature` is still to be checked against the device's key."""

    device: str
    signature: str
    frame: bytes


def seal_request(private: bytes, device: str, path: str, frame: bytes) -> bytes:
    signature = sign_request(private, "POST", path, frame)
    return bytes.fromhex(device) + bytes.fromhex(signature) + frame


def open_request(data: bytes) -> Opened:
    """BadFrame when it is too short to be one."""
    start = _DEVICE + _SIGNATURE
    if len(data) <= start:
        raise BadFrame("terpotong")
    return Opened(data[:_DEVICE].hex(), data[_DEVICE:start].hex(), data[start:])


def seal_answer(signature: str, frame: bytes) -> bytes:
    return bytes.fromhex(signature) + frame


def open_answer(public: str, nonce: str, data: bytes) -> bytes | None:
    """The frame, None when it is not signed by this server for this request."""
    signature, frame = data[:_SIGNATURE], data[_SIGNATURE:]
    return frame if answer_is_from(public, signature.hex(), nonce, frame) else None
