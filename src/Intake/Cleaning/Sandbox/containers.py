"""WebP and GIF, rewritten block by block: what draws the picture is copied, everything else is left out.

exiftool and mat2 take away the blocks that they know. Here only the blocks that are known to draw stay.
"""

import struct

from limits import PIXELS
from verdict import BROKEN, TOO_LARGE, NotCleaned


def webp(data):
    """RFC 9649. Left out: EXIF, XMP, ICCP and every unknown chunk, also inside animation frames."""
    if len(data) < 20 or data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise NotCleaned(BROKEN)
    end = 8 + struct.unpack_from("<I", data, 4)[0]
    if end > len(data):
        raise NotCleaned(BROKEN)
    out, drawn = bytearray(), False
    for name, body in _chunks(data[12:end]):
        if name == b"VP8X":
            if len(body) != 10:
                raise NotCleaned(BROKEN)
            _check_size(1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little"))
            # Of the flags: alpha (0x10) and animation (0x02) stay.
            body = bytes([body[0] & 0x12, 0, 0, 0]) + body[4:]
        elif name == b"ANMF":
            inner = [(n, b) for n, b in _chunks(body[16:]) if n in (b"ALPH", b"VP8 ", b"VP8L")]
            body, drawn = body[:16] + b"".join(_chunk(n, b) for n, b in inner), True
        elif name in (b"VP8 ", b"VP8L"):
            _check_webp_frame(name, body)
            drawn = True
        elif name not in (b"ALPH", b"ANIM"):
            continue
        out += _chunk(name, body)
    if not drawn:
        raise NotCleaned(BROKEN)
    return b"RIFF" + struct.pack("<I", 4 + len(out)) + b"WEBP" + bytes(out)


def _chunks(data):
    at = 0
    while at + 8 <= len(data):
        name, size = data[at:at + 4], struct.unpack_from("<I", data, at + 4)[0]
        if at + 8 + size > len(data):
            raise NotCleaned(BROKEN)
        yield name, data[at + 8:at + 8 + size]
        at += 8 + size + (size & 1)


def _chunk(name, body):
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) & 1)


def _check_webp_frame(name, body):
    if name == b"VP8 ":
        if len(body) < 10 or body[3:6] != b"\x9d\x01\x2a":
            raise NotCleaned(BROKEN)
        width, height = struct.unpack_from("<HH", body, 6)
        _check_size(width & 0x3FFF, height & 0x3FFF)
    else:
        if len(body) < 5 or body[0] != 0x2F:
            raise NotCleaned(BROKEN)
        bits = struct.unpack_from("<I", body, 1)[0]
        _check_size(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))


def gif(data):
    """GIF89a. Left out: comments, plain text, every application block but the loop count, what follows the trailer."""
    if len(data) < 14 or data[:6] not in (b"GIF87a", b"GIF89a"):
        raise NotCleaned(BROKEN)
    _check_size(*struct.unpack_from("<HH", data, 6))
    at = 13 + _colours(data[10])
    out, drawn = bytearray(data[:at]), False
    while True:
        mark = data[at:at + 1]
        if mark == b";":
            break
        if mark == b",":
            if at + 10 > len(data):
                raise NotCleaned(BROKEN)
            # Descriptor, colour table, code size; then sub-blocks.
            start = at + 10 + _colours(data[at + 9]) + 1
            end, drawn = _skip_blocks(data, start), True
            out += data[at:end]
        elif mark == b"!":
            end = _skip_blocks(data, at + 2)
            if data[at + 1:at + 2] == b"\xf9" or data[at + 1:at + 14] in (b"\xff\x0bNETSCAPE2.0", b"\xff\x0bANIMEXTS1.0"):
                # The loop block has one sub-block of three bytes; whatever stands behind it is left out.
                out += data[at:end] if data[at + 1] == 0xF9 else data[at:at + 18] + b"\0"
        else:
            raise NotCleaned(BROKEN)
        at = end
    if not drawn:
        raise NotCleaned(BROKEN)
    return bytes(out) + b";"


def _colours(flags):
    return 3 * (2 << (flags & 7)) if flags & 0x80 else 0


def _skip_blocks(data, at):
    while True:
        if at >= len(data):
            raise NotCleaned(BROKEN)
        size = data[at]
        at += 1 + size
        if size == 0:
            return at


def _check_size(width, height):
    if width == 0 or height == 0:
        raise NotCleaned(BROKEN)
    if width * height > PIXELS:
        raise NotCleaned(TOO_LARGE)
