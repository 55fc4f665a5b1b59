"""ZIP containers, read with limits into memory and written so that nothing tells who packed them."""

import io
import zipfile
import zlib

from lxml import etree

from limits import PARTS, UNPACKED_BYTES, XML_BYTES
from verdict import BROKEN, PASSWORD, TOO_LARGE, TOO_MANY_PARTS, NotCleaned


def read(data):
    """Name → bytes of every part. Sizes are counted as the container declares them, and no part may unpack to more."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            entries = [entry for entry in container.infolist() if not entry.is_dir()]
            if len(entries) > PARTS:
                raise NotCleaned(TOO_MANY_PARTS)
            if sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
                raise NotCleaned(TOO_LARGE)
            names = {entry.filename.lower() for entry in entries}
            if len(names) != len(entries) or any(_leads_out(name) for name in names):
                raise NotCleaned(BROKEN)
            if any(entry.flag_bits & 1 for entry in entries):
                raise NotCleaned(PASSWORD)
            return {entry.filename: container.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, RecursionError):
            raise
        raise NotCleaned(BROKEN) from error


def _leads_out(name):
    return not name or name.startswith("/") or "\\" in name or "\0" in name or ".." in name.split("/")


def write(parts, first):
    """The container: the part that a reader wants first, then the others by name; no time, no comment, one system."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name in sorted(parts, key=lambda each: (each != first, each)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            # OpenDocument: its "mimetype" is stored as it is, for whoever looks at fixed offsets.
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            container.writestr(entry, parts[name])
    return out.getvalue()


def parse(data):
    """One XML part: no DOCTYPE (entities are bombs), no comments, no processing instructions, nothing fetched."""
    if len(data) > XML_BYTES:
        raise NotCleaned(TOO_LARGE)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise NotCleaned(BROKEN) from error
    if root.getroottree().docinfo.doctype:
        raise NotCleaned(BROKEN)
    return root


def unparse(root):
    """The part again. lxml keeps each namespace prefix, which attributes such as mc:Ignorable name."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def name_of(element):
    """(namespace, local name) of an element or of an attribute's name."""
    name = etree.QName(element)
    return name.namespace or "", name.localname


def remove(element):
    """Takes an element out and leaves the text behind it."""
    parent = element.getparent()
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def unwrap(element):
    """Puts an element's children in its place."""
    for child in list(element):
        element.addprevious(child)
    remove(element)
