"""OpenDocument text, spreadsheet and presentation (OASIS ODF 1.3).

Not mat2's own parser: it leaves the notes in the margin with their authors, the name of the printer, and refuses a document that
holds a chart.
"""

import re

import package
import pictures
from verdict import OTHER_KIND, PART_UNCLEANABLE, PASSWORD, NotCleaned

MEDIA_TYPES = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}

_KEPT = re.compile(r"^(Object [0-9]+/)?(content|styles|settings)\.xml$")
_DROPPED = (
    ("properties", re.compile(r"^(Object [0-9]+/)?meta\.xml$")),
    ("thumbnail", re.compile(r"^Thumbnails/")),
    ("signature", re.compile(r"^META-INF/.*signatures.*\.xml$")),
    ("scripts", re.compile(r"^(Basic|Scripts|Dialogs)/")),
    # Drawn again by every program that opens the file.
    ("", re.compile(r"^(ObjectReplacements/|Configurations2/|layout-cache$)")),
    ("other", re.compile(r"^(manifest\.rdf|current\.xml)$")),
)
_FONT = re.compile(r"^Fonts/[^/]+\.(ttf|otf)$", re.I)

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_ELEMENTS = {
    "revisions": {("text", "tracked-changes"), ("text", "change"), ("text", "change-start"), ("text", "change-end"), ("table", "tracked-changes")},
    "comments": {("office", "annotation"), ("office", "annotation-end")},
    "scripts": {("office", "scripts"), ("office", "event-listeners"), ("presentation", "event-listener")},
}
_ELEMENT_CODES = {name: code for code, names in _ELEMENTS.items() for name in names}
_SETTING = re.compile(r"Printer|Path|URL|User|Rsid|Database|Signature|LinkUpdate|Password", re.I)
_PICTURE_NAME = re.compile(r"[\\/]|\.(jpe?g|png|gif|webp|heic|bmp|tiff?|emf|wmf)\s*$", re.I)
_LOCAL = re.compile(r"^(file:|[a-z]:|/|\\\\|\.\./)", re.I)
_MANIFEST = f"{_OASIS}manifest:1.0"
_XLINK = "{http://www.w3.org/1999/xlink}href"


def clean(parts):
    """Cleans the parts in place; returns the codes of what went, the media type and the extension."""
    media_type = parts["mimetype"].strip().decode("latin-1")
    if media_type not in MEDIA_TYPES or "content.xml" not in parts:
        raise NotCleaned(OTHER_KIND)
    parts["mimetype"] = media_type.encode()
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise NotCleaned(PASSWORD)

    codes, media = set(), []
    for name in list(parts):
        if name in ("mimetype", "META-INF/manifest.xml"):
            continue
        dropped = next((code for code, pattern in _DROPPED if pattern.match(name)), None)
        if dropped is not None:
            codes |= _property_codes(parts[name]) if dropped == "properties" else {dropped} - {""}
            del parts[name]
        elif _KEPT.match(name):
            root = package.parse(parts[name])
            codes |= _scrub(root)
            parts[name] = package.unparse(root)
        elif pictures.type_of(parts[name]) is not None:
            media.append(name)
        elif not _FONT.match(name):
            raise NotCleaned(PART_UNCLEANABLE)

    if media:
        cleaned, found = pictures.clean_all([parts[name] for name in media])
        parts.update(zip(media, cleaned))
        codes |= found
    _manifest(parts)
    return codes, media_type, MEDIA_TYPES[media_type]


def _property_codes(data):
    codes = set()
    for element in package.parse(data).iter():
        if len(element) or not ((element.text or "").strip() or element.attrib):
            continue
        codes |= {
            "creator": {"author"}, "initial-creator": {"author"}, "printed-by": {"author"},
            "date": {"dates"}, "creation-date": {"dates"}, "print-date": {"dates"}, "editing-duration": {"dates"},
            "generator": {"software"}, "template": {"software"},
            "title": {"comments"}, "subject": {"comments"}, "description": {"comments"}, "keyword": {"comments"},
            "editing-cycles": {"revisions"}, "document-statistic": set(),
        }.get(package.name_of(element)[1], {"other"})
    return codes


def _scrub(root):
    codes = set()
    for element in list(root.iter()):
        if element is not root and element.getparent() is None:
            continue
        namespace, name = package.name_of(element)
        if namespace.startswith(_OASIS):
            short = namespace.removeprefix(_OASIS).split(":")[0]
            if (short, name) in _ELEMENT_CODES and element is not root:
                if len(element) or (short, name) != ("office", "scripts"):
                    codes.add(_ELEMENT_CODES[short, name])
                package.remove(element)
                continue
            if short == "config" and _SETTING.search(element.get(f"{{{namespace}}}name", "")) and name.startswith("config-item"):
                codes.add("other")
                package.remove(element)
                continue
        for key in list(element.attrib):
            of, attribute = package.name_of(key)
            if "rsid" in attribute:
                del element.attrib[key]
                codes.add("other")
            elif attribute == "name" and of.startswith(f"{_OASIS}drawing") and _PICTURE_NAME.search(element.get(key)):
                element.set(key, "Imagen")
                codes.add("other")
            elif key == _XLINK and _LOCAL.match(element.get(key)) and not element.get(key).startswith("../Pictures/"):
                element.set(key, "archivo")
                codes.add("other")
    return codes


def _manifest(parts):
    if "META-INF/manifest.xml" not in parts:
        return
    root = package.parse(parts["META-INF/manifest.xml"])
    for each in list(root):
        path = each.get(f"{{{_MANIFEST}}}full-path", "")
        if path != "/" and path not in parts and not (path.endswith("/") and any(name.startswith(path) for name in parts)):
            root.remove(each)
    parts["META-INF/manifest.xml"] = package.unparse(root)
