"""What a file says besides what is seen in it, as closed codes (Cleaning/RemovedCode.cs); never the values.

exiftool reads; mat2's own lists say which of its tags are no metadata.
"""

import json
import re
import subprocess

from libmat2 import images

from verdict import BROKEN, NotCleaned

# mat2 0.13 has no parser for WebP.
_WEBP_HARMLESS = images.PNGParser.meta_allowlist | {
    "WebP_Flags", "VP8Version", "HorizontalScale", "VerticalScale", "AlphaIsUsed", "AlphaFiltering", "AlphaPreprocessing",
    "AlphaCompression", "AnimationLoopCount", "FrameCount", "Duration",
}

_HARMLESS = {
    "image/jpeg": images.JPGParser.meta_allowlist,
    "image/png": images.PNGParser.meta_allowlist | {"Palette", "Transparency", "TransparentColor"},
    "image/gif": images.GIFParser.meta_allowlist | {"TransparentColor", "HasTransparency"},
    "image/webp": _WEBP_HARMLESS,
    "application/pdf": images.PNGParser.meta_allowlist | {"PDFVersion", "Linearized", "PageCount", "Warning", "Encryption", "TaggedPDF"},
}

# How the picture is drawn: it goes with the rest and nobody needs to hear of it.
_SILENT = re.compile(
    r"^(ExifByteOrder|ExifVersion|Orientation|.?Resolution.*|YCbCr.*|Flashpix.*|Components.*|ColorSpace|Exif(Image)?(Width|Height)|"
    r"Interop.*|JFIF.*|Thumbnail(Offset|Length)|XMPToolkit|SRGBRendering|Gamma|Pixels?Per.*|PixelUnits|White.*|Red[XY]|Green[XY]|Blue[XY]|"
    r"Profile.*|CMMFlags|.*Matrix.*|.*TRC|.*Tonal.*|ChromaticAdaptation|Media(White|Black)Point|ConnectionSpaceIlluminant|"
    r"Rendering.*|PrimaryPlatform|ColorSpaceData|DCTEncodeVersion|APP14.*|ColorTransform|Warning|Error|PageMode|PageLayout|Language)$")

# First that fits wins.
_CODES = (
    ("place", re.compile(r"GPS|^(Location|Sub-?location|City|State|Province|Country)|Latitude|Longitude|Geo", re.I)),
    ("thumbnail", re.compile(r"Thumbnail|Preview(Image|PDF)|JpgFromRaw|MPImage|PhotoshopThumb", re.I)),
    ("device", re.compile(
        r"^(Make|Model|Lens.*|Camera.*|HostComputer|Device.*|UniqueCameraModel|.*SerialNumber|ImageUniqueID|Flash|FNumber|"
        r"ExposureTime|ISO|FocalLength.*|ApertureValue|ShutterSpeed.*)$", re.I)),
    ("author", re.compile(
        r"Artist|Author|Creator$|By-?line|Copyright|Owner|LastModifiedBy|LastPrintedBy|Company|Manager|Rights|Credit|Contact|PersonInImage", re.I)),
    ("dates", re.compile(r"Date|Time(?!Zone$)|SubSec|TimeZone", re.I)),
    ("software", re.compile(r"Software|Tool|Producer|Application|Generator|History|EncodingSoftware|AppVersion|Encoder", re.I)),
    ("comments", re.compile(r"Comment|Description|Caption|Title|Subject|Keywords|Headline|Instructions|Label|Text", re.I)),
)


def code_of(tag):
    """The code of one tag, or None where it tells nothing worth a word."""
    if _SILENT.match(tag):
        return None
    return next((code for code, pattern in _CODES if pattern.search(tag)), "other")


def tags_of(paths, media_type):
    """The names of exiftool's tags that mat2 counts as metadata, over all the files of one type."""
    found = set()
    for start in range(0, len(paths), 200):
        run = subprocess.run(
            ["/usr/bin/exiftool", "-config", "", "-json", "-q", *paths[start:start + 200]],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        try:
            read = json.loads(run.stdout.decode("utf-8", "replace") or "[]")
        except ValueError as error:
            raise NotCleaned(BROKEN) from error
        if len(read) != len(paths[start:start + 200]):
            raise NotCleaned(BROKEN)
        for each in read:
            found |= set(each)
    return found - _HARMLESS[media_type]


def codes_of(paths, media_type):
    """The closed codes of what these files of one type hide."""
    return {code for code in map(code_of, tags_of(paths, media_type)) if code}
