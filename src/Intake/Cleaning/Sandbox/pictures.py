"""Pictures. JPEG and PNG are drawn anew, so that nothing but what is seen can pass; WebP and GIF are rewritten block by block."""

import os
import struct
import tempfile

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf, GLib  # noqa: E402
from libmat2 import images  # noqa: E402

import containers  # noqa: E402
import hidden  # noqa: E402
from limits import PIXELS  # noqa: E402
from verdict import BROKEN, DATA_LEFT, TOO_LARGE, NotCleaned  # noqa: E402

_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"GIF8", "image/gif", "gif"),
    (b"RIFF", "image/webp", "webp"),
)

# GdkPixbuf's default, which mat2 leaves, is 75: it blurs small print, and a photographed page is evidence.
_QUALITY = "92"


def type_of(data):
    """Media type and extension by the first bytes, or None."""
    for start, media_type, extension in _STARTS:
        if data.startswith(start) and (media_type != "image/webp" or data[8:12] == b"WEBP"):
            return media_type, extension
    return None


def clean_all(pictures):
    """Cleans many at once: exiftool starts slowly.

    `pictures`: list of bytes. Returns the list of clean bytes, in order, and the codes of what all of them hid.
    """
    types = [type_of(data) for data in pictures]
    codes = _codes(pictures, types)
    clean = [_clean(data, *of) for data, of in zip(pictures, types)]
    if _codes(clean, types):
        raise NotCleaned(DATA_LEFT)
    return clean, codes


def _codes(pictures, types):
    by_type = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, (data, (media_type, extension)) in enumerate(zip(pictures, types)):
            path = os.path.join(folder, f"{number}.{extension}")
            _write(path, data)
            by_type.setdefault(media_type, []).append(path)
        return set().union(*(hidden.codes_of(paths, media_type) for media_type, paths in by_type.items()))


def _clean(data, media_type, extension):
    if media_type == "image/webp":
        return containers.webp(data)
    if media_type == "image/gif":
        return containers.gif(data)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, f"in.{extension}")
        _write(path, data)
        out = _jpeg(path) if media_type == "image/jpeg" else _png(path, data)
        with open(out, "rb") as file:
            return file.read()


def _jpeg(path):
    form, width, height = GdkPixbuf.Pixbuf.get_file_info(path)
    if form is None or form.get_name() != "jpeg":
        raise NotCleaned(BROKEN)
    if width * height > PIXELS:
        raise NotCleaned(TOO_LARGE)
    out = path + ".out"
    try:
        # mat2 forgets which way the phone was held, and the page would lie on its side.
        drawn = GdkPixbuf.Pixbuf.new_from_file(path).apply_embedded_orientation()
        drawn.savev(out, "jpeg", ["quality"], [_QUALITY])
    except GLib.GError as error:
        raise NotCleaned(BROKEN) from error
    return out


def _png(path, data):
    if len(data) < 33 or data[12:16] != b"IHDR":
        raise NotCleaned(BROKEN)
    width, height = struct.unpack_from(">II", data, 16)
    if width * height > PIXELS:
        raise NotCleaned(TOO_LARGE)
    try:
        parser = images.PNGParser(path)
        parser.sandbox = False  # this is the sandbox
        parser.remove_all()
    except (ValueError, OSError) as error:
        raise NotCleaned(BROKEN) from error
    return parser.output_filename


def _write(path, data):
    with open(path, "wb") as file:
        file.write(data)
