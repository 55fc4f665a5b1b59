"""Office documents: what a ZIP container is, by its own word inside and never by a file's name."""

import io
import os
import tempfile
import zipfile

# First: mat2's modules import each other in a ring that opens only here.
from libmat2 import parser_factory
from libmat2.office import LibreOfficeParser, MSOfficeParser

import package
from odf import MEDIA_TYPES as ODF_TYPES
from odf import clean as clean_odf
from ooxml import clean as clean_ooxml
from verdict import BROKEN, DATA_LEFT, OTHER_KIND, NotCleaned


def clean(data):
    """Returns removed codes, media type, extension and the clean bytes."""
    parts = package.read(data)
    if "[Content_Types].xml" in parts:
        first, cleaner = "[Content_Types].xml", clean_ooxml
    elif parts.get("mimetype", b"").strip().decode("latin-1") in ODF_TYPES:
        first, cleaner = "mimetype", clean_odf
    else:
        raise NotCleaned(OTHER_KIND)

    codes, media_type, extension = cleaner(parts)
    codes |= _container_codes(data)
    clean_data = package.write(parts, first)

    # Read again and clean again: a second pass that still finds something to remove proves the first one wrong.
    again = package.read(clean_data)
    if cleaner(again)[0] or again.keys() != parts.keys():
        raise NotCleaned(DATA_LEFT)
    _second_opinion(clean_data, extension)
    return codes, media_type, extension, clean_data


def _container_codes(data):
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        # 1980 is what every writer puts that does not want to tell.
        return {"dates"} if any(entry.date_time[0] > 1980 for entry in container.infolist()) else set()


def _second_opinion(data, extension):
    # mat2 looks into the container and its properties; pictures inside were looked at by exiftool already, one by one is slow.
    parser_factory.get_parser = lambda _name: (None, None)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, f"out.{extension}")
        with open(path, "wb") as file:
            file.write(data)
        parser = LibreOfficeParser if extension.startswith("od") else MSOfficeParser
        try:
            left = parser(path).get_meta()
        except ValueError as error:
            raise NotCleaned(BROKEN) from error
    if left:
        raise NotCleaned(DATA_LEFT)
