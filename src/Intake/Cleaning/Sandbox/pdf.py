"""PDF: every page becomes a picture of itself in a new file.

That is mat2's thorough way. Its lightweight one redraws pages as vectors and passes embedded photographs on with their GPS, and
text under a black bar stays text. Here a page keeps its size, and a photographed page is stored as JPEG: without that, a scan of
20 pages weighs 150 MB.
"""

import os
import re
import tempfile
import zlib

import cairo
import gi

gi.require_version("GdkPixbuf", "2.0")
gi.require_version("Poppler", "0.18")
from gi.repository import GdkPixbuf, GLib, Poppler  # noqa: E402
from libmat2 import pdf as mat2_pdf  # noqa: E402

import hidden  # noqa: E402
from limits import OUTPUT_BYTES, PDF_PAGES  # noqa: E402
from verdict import BROKEN, DATA_LEFT, FAILED, PASSWORD, TOO_LARGE, TOO_MANY_PARTS, NotCleaned  # noqa: E402

_DOTS_PER_POINT = 200 / 72
_PAGE_PIXELS = 16_000_000
_JPEG_QUALITY = "85"
# A page whose rows pack to less than this is letters: dense text measured 0.04, a photographed page 0.3 and more.
_LETTERS = 0.08
_SAMPLED_ROW = 16


def clean(data):
    """Returns the clean bytes and the codes of what went."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = os.path.join(folder, "in.pdf"), os.path.join(folder, "out.pdf")
        with open(path, "wb") as file:
            file.write(data)
        document = _open(path)
        codes = hidden.codes_of([path], "application/pdf") | _active(document, data)
        pages = document.get_n_pages()
        if pages == 0:
            raise NotCleaned(BROKEN)
        if pages > PDF_PAGES:
            raise NotCleaned(TOO_MANY_PARTS)
        _draw(document, pages, out)
        with open(out, "rb") as file:
            clean_data = _without_producer(file.read())
        with open(out, "wb") as file:
            file.write(clean_data)
        _verify(out, pages, clean_data)
        return clean_data, codes | {"text"}


def _open(path):
    try:
        return Poppler.Document.new_from_file("file://" + path, None)
    except GLib.GError as error:
        locked = error.matches(Poppler.error_quark(), Poppler.Error.ENCRYPTED)
        raise NotCleaned(PASSWORD if locked else BROKEN) from error


def _active(document, data):
    codes = set()
    if document.has_attachments() or b"/EmbeddedFile" in data:
        codes.add("attachments")
    if document.has_javascript() or b"/JavaScript" in data or b"/Launch" in data:
        codes.add("scripts")
    return codes


def _draw(document, pages, out):
    # 1.4 has no compressed object streams, so that _without_producer sees the whole file.
    surface = cairo.PDFSurface(out, 10, 10)
    surface.restrict_to_version(cairo.PDFVersion.VERSION_1_4)
    context = cairo.Context(surface)
    for number in range(pages):
        page = document.get_page(number)
        if page is None:
            raise NotCleaned(BROKEN)
        width, height = page.get_size()
        if not (0 < width < 20_000 and 0 < height < 20_000):
            raise NotCleaned(BROKEN)
        scale = min(_DOTS_PER_POINT, (_PAGE_PIXELS / (width * height)) ** 0.5)
        picture = _picture(page, scale, max(1, round(width * scale)), max(1, round(height * scale)))
        surface.set_size(width, height)
        context.save()
        context.scale(width / picture.get_width(), height / picture.get_height())
        context.set_source_surface(picture, 0, 0)
        context.paint()
        context.restore()
        context.show_page()
        picture.finish()
        if os.path.getsize(out) > OUTPUT_BYTES:
            raise NotCleaned(TOO_LARGE)
    surface.finish()


def _picture(page, scale, width, height):
    picture = cairo.ImageSurface(cairo.FORMAT_RGB24, width, height)
    context = cairo.Context(picture)
    context.set_source_rgb(1, 1, 1)
    context.paint()
    context.scale(scale, scale)
    page.render_for_printing(context)
    picture.flush()
    jpeg = _smaller_jpeg(picture, width, height)
    if jpeg is not None:
        picture.set_mime_data(cairo.MIME_TYPE_JPEG, jpeg)
    return picture


def _smaller_jpeg(picture, width, height):
    """The page as JPEG, or None where it is letters on paper, which stay sharp and are smaller as they are."""
    raw = memoryview(picture.get_data())
    row = picture.get_stride()
    some = b"".join(raw[y * row:(y + 1) * row] for y in range(0, height, _SAMPLED_ROW))
    if len(zlib.compress(some, 1)) < _LETTERS * len(some):
        return None

    # Cairo's pixels are blue, green, red and a byte of nothing, in the order of this machine; at four bytes no row is padded.
    raw = bytes(raw)
    rgb = bytearray(width * height * 3)
    rgb[0::3], rgb[1::3], rgb[2::3] = raw[2::4], raw[1::4], raw[0::4]
    pixels = GdkPixbuf.Pixbuf.new_from_bytes(GLib.Bytes.new(bytes(rgb)), GdkPixbuf.Colorspace.RGB, False, 8, width, height, width * 3)
    done, jpeg = pixels.save_to_bufferv("jpeg", ["quality"], [_JPEG_QUALITY])
    if not done:
        raise NotCleaned(FAILED)
    return bytes(jpeg)


def _without_producer(data):
    # Cairo names itself and the minute. Spaces of the same length keep every offset of the file true.
    return re.sub(rb"/(?:Producer|Creator|CreationDate|ModDate) \((?:[^()\\]|\\.|\([^()]*\))*\)", lambda found: b" " * len(found[0]), data)


def _verify(path, pages, data):
    parser = mat2_pdf.PDFParser(path)
    # What mat2 always finds: the version, how a viewer opens it, and -1 for "no date".
    left = {key for key, value in parser.get_meta().items() if key not in ("format", "viewer-preferences") and value != -1}
    document = _open(path)
    if left or document.get_n_pages() != pages or hidden.codes_of([path], "application/pdf") or _active(document, data):
        raise NotCleaned(DATA_LEFT)
