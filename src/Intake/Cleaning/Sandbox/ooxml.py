"""Word, Excel and PowerPoint (ECMA-376): parts by their content type, elements and attributes by name.

Not mat2's own parser: it sorts the children of a document's body, which moves every table behind the text, drops list numbering, and
refuses documents with comments. A part of an unknown type is never passed on: the file is then not cleaned.
"""

import posixpath
import re
from urllib.parse import unquote

import package
import pictures
from verdict import BROKEN, MACROS, OTHER_KIND, PART_UNCLEANABLE, NotCleaned

_WORD, _EXCEL, _POWERPOINT = (f"application/vnd.openxmlformats-officedocument.{each}" for each in (
    "wordprocessingml", "spreadsheetml", "presentationml"))
_MAIN = {
    f"{_WORD}.document.main+xml": (f"{_WORD}.document", "docx"),
    f"{_EXCEL}.sheet.main+xml": (f"{_EXCEL}.sheet", "xlsx"),
    f"{_POWERPOINT}.presentation.main+xml": (f"{_POWERPOINT}.presentation", "pptx"),
}

# What a document is made of: how the content type ends.
_KEPT = re.compile(
    r"(wordprocessingml\.(document\.main|styles|settings|fontTable|numbering|header|footer|footnotes|endnotes)"
    r"|spreadsheetml\.(sheet\.main|worksheet|chartsheet|sharedStrings|styles|calcChain|table|pivotTable|pivotCacheDefinition"
    r"|pivotCacheRecords|sheetMetadata|externalLink)"
    r"|presentationml\.(presentation\.main|slide|slideLayout|slideMaster|notesSlide|notesMaster|handoutMaster|tableStyles|presProps|viewProps)"
    r"|drawingml\.(chart|chartshapes|diagramData|diagramLayout|diagramStyle|diagramColors)|officedocument\.(drawing|theme|themeOverride)"
    r"|ms-office\.(chartcolorstyle|chartstyle|chartex|drawingml\.diagramDrawing)|ms-excel\.(slicer\w*|timeline\w*|rd\w+|rich\w+|controlproperties)|ms-word\.stylesWithEffects)\+xml$", re.I)
_FONT = re.compile(r"(obfuscatedFont|x-fontdata)$")

# What goes, and what the reporter is told that it was. First that fits wins.
_DROPPED = (
    ("author", re.compile(r"(people|person|persons|commentAuthors|authors|userNames)\+xml$", re.I)),
    ("comments", re.compile(r"(comments\w*|threadedcomments?)\+xml$", re.I)),
    ("revisions", re.compile(r"(revisionHeaders|revisionLog|changesinfo|revisioninfo)\+xml$", re.I)),
    ("signature", re.compile(r"digital-signature", re.I)),
    ("properties", re.compile(r"(core-properties|extended-properties|custom-properties)\+xml$", re.I)),
    ("other", re.compile(
        r"(customXmlProperties\+xml|printerSettings|webSettings\+xml|classificationlabels\+xml|tags\+xml|connections\+xml|queryTable\+xml"
        r"|keymapcustomizations\+xml|attachedToolbars|document\.glossary\+xml|volatileDependencies\+xml|extensionList\+xml|slideUpdateInfo\+xml)$", re.I)),
)
_DROPPED_FOLDERS = re.compile(r"^(customXml|docProps|docMetadata|_xmlsignatures|\[trash\]|(word|xl|ppt)/(printerSettings|tags|glossary))/", re.I)

# Elements that go with all that is in them, by what they are.
_ELEMENTS = {
    "revisions": {
        "del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tcPrChange", "trPrChange",
        "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "moveFromRangeStart", "moveFromRangeEnd",
        "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
        "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart",
        "customXmlMoveToRangeEnd", "trackRevisions", "revisionPtr",
    },
    "comments": {"commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"},
    "software": {"fileVersion"},
    "author": {"fileSharing", "mailMerge", "docVars"},
    "other": {"rsids", "rsid", "rsidRoot", "nsid", "tmpl", "docId", "chartTrackingRefBased", "attachedTemplate", "absPath", "creationId",
              "proofErr", "saveThroughXslt", "modifyVerifier",
              # The cells of another workbook, kept unseen for a formula that looks there.
              "sheetDataSet"},
}
_ELEMENT_CODES = {name: code for code, names in _ELEMENTS.items() for name in names}
_UNWRAPPED = {"ins", "moveTo"}
_OFFICE = re.compile(r"^http://(schemas\.(openxmlformats|microsoft)\.(org|com)|purl\.oclc\.org)/")
_ATTRIBUTES = (
    ("author", re.compile(r"^(author|initials|refreshedBy|userName|userId|lastEditedBy)$")),
    ("dates", re.compile(r"^(date|dateUtc|refreshedDate|refreshedDateIso)$")),
    ("other", re.compile(r"^(rsid\w*|paraId|textId|uid|documentId)$")),
)
# Of the transitional and of the strict form.
_REFERENCE = re.compile(r"^\{http://[^}]*/relationships\}")
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_FILE_NAME = re.compile(r"[\\/]|\.(jpe?g|png|gif|webp|heic|bmp|tiff?|emf|wmf)\s*$", re.I)
# In the hidden text of a field: {INCLUDEPICTURE "C:\\\\Users\\\\…"}.
_FOLDER = re.compile(r"[a-z]:\\|file:", re.I)
_DRAWN = "urn:schemas-microsoft-com:"
_WEB = re.compile(r"^(https?|mailto|tel):", re.I)


def clean(parts):
    """Cleans the parts in place; returns the codes of what went, the media type and the extension."""
    types = _ContentTypes(parts)
    main = [_MAIN[kind] for kind in map(types.of, parts) if kind in _MAIN]
    if any("macroEnabled" in types.of(name) or "vbaProject" in types.of(name) for name in parts):
        raise NotCleaned(MACROS)
    if len(main) != 1:
        raise NotCleaned(OTHER_KIND)

    codes, media = set(), []
    for name in list(parts):
        kind = types.of(name)
        if name == "[Content_Types].xml" or name.endswith(".rels"):
            continue
        dropped = _dropped(name, kind, parts[name])
        if dropped is not None:
            codes |= dropped
            del parts[name]
        elif kind.endswith("vmlDrawing"):
            _notes(parts, name)
        elif _KEPT.search(kind):
            root = package.parse(parts[name])
            codes |= _scrub(root)
            parts[name] = package.unparse(root)
        elif pictures.type_of(parts[name]) is not None and kind.startswith("image/"):
            media.append(name)
        elif not _FONT.search(kind):
            raise NotCleaned(PART_UNCLEANABLE)

    if media:
        cleaned, found = pictures.clean_all([parts[name] for name in media])
        parts.update(zip(media, cleaned))
        codes |= found
    codes |= _relationships(parts)
    types.keep_only(parts)
    return codes, *main[0]


def _notes(parts, name):
    """The yellow boxes of Excel's comments lie in a drawing of their own; without their comments Excel calls the file damaged."""
    try:
        root = package.parse(parts.pop(name))
    except NotCleaned:
        return  # Excel writes VML that is no XML; only boxes and buttons are drawn by it
    for shape in list(root):
        if any(each.get("ObjectType") == "Note" for each in shape.iter()):
            root.remove(shape)
    if any(package.name_of(shape)[1] == "shape" for shape in root):
        _scrub(root)
        parts[name] = package.unparse(root)


class _ContentTypes:
    """[Content_Types].xml: what each part is."""

    def __init__(self, parts):
        self._parts = parts
        self._root = package.parse(parts["[Content_Types].xml"])
        self._defaults, self._overrides = {}, {}
        for each in self._root:
            kind = each.get("ContentType", "")
            if each.get("PartName"):
                self._overrides[unquote(each.get("PartName")).lstrip("/").lower()] = kind
            elif each.get("Extension"):
                self._defaults[each.get("Extension").lower()] = kind

    def of(self, name):
        return self._overrides.get(name.lower()) or self._defaults.get(name.rsplit(".", 1)[-1].lower(), "")

    def keep_only(self, parts):
        """No entry for a part that is gone: Word calls such a file damaged."""
        present = {name.lower() for name in parts}
        for each in list(self._root):
            if each.get("PartName") and unquote(each.get("PartName")).lstrip("/").lower() not in present:
                self._root.remove(each)
        parts["[Content_Types].xml"] = package.unparse(self._root)


def _dropped(name, kind, data):
    for code, pattern in _DROPPED:
        if pattern.search(kind):
            return _property_codes(data) if code == "properties" else {code}
    if not _DROPPED_FOLDERS.match(name):
        return None
    # The thumbnail has the type of a picture and lies beside the properties.
    return {"thumbnail"} if kind.startswith("image/") else {"signature"} if name.startswith("_xmlsignatures") else {"other"}


def _property_codes(data):
    codes = set()
    for element in package.parse(data).iter():
        if not (element.text or "").strip() or len(element):
            continue
        name = package.name_of(element)[1]
        codes |= {
            "creator": {"author"}, "lastModifiedBy": {"author"}, "Company": {"author"}, "Manager": {"author"},
            "created": {"dates"}, "modified": {"dates"}, "lastPrinted": {"dates"}, "TotalTime": {"dates"},
            "Application": {"software"}, "AppVersion": {"software"}, "Template": {"software"},
            "title": {"comments"}, "subject": {"comments"}, "description": {"comments"}, "keywords": {"comments"}, "category": {"comments"},
            "revision": {"revisions"},
        }.get(name, {"other"})
    return codes


def _scrub(root):
    codes = set()
    for element in list(root.iter()):
        if element is not root and element.getparent() is None:
            continue  # it went with an element around it
        namespace, name = package.name_of(element)
        if namespace.startswith(_DRAWN):
            codes |= _without_file_names(element, element.attrib)
        if not _OFFICE.match(namespace):
            continue
        if name in _ELEMENT_CODES and element is not root:
            codes.add(_ELEMENT_CODES[name])
            _take(element, name)
            continue
        if name in _UNWRAPPED and "wordprocessingml" in namespace:
            codes |= {"revisions"} | ({"author"} if any(package.name_of(key)[1] == "author" for key in element.attrib) else set())
            package.unwrap(element)
            continue
        for key in list(element.attrib):
            code = next((code for code, pattern in _ATTRIBUTES if pattern.match(package.name_of(key)[1])), None)
            # "date" and "uid" without a namespace are words of many elements; those of a revision are in Word's own.
            if code is not None and (package.name_of(key)[0] or name.startswith("pivotCache")):
                codes.add(code)
                del element.attrib[key]
        if name in ("cNvPr", "docPr"):
            codes |= _without_file_names(element, ("name", "descr", "title"))
        if name == "instrText" and _FOLDER.search(element.text or ""):
            element.text = ""
            codes.add("other")
        for key in [key for key in element.attrib if name == "fldSimple" and _FOLDER.search(element.get(key))]:
            element.set(key, "")
            codes.add("other")
    return codes


def _without_file_names(element, keys):
    told = [key for key in keys if package.name_of(key)[1] in ("name", "descr", "title", "alt", "href") and _FILE_NAME.search(element.get(key, ""))]
    for key in told:
        element.set(key, "Imagen")
    return {"other"} if told else set()


def _take(element, name):
    parent = element.getparent()
    # The mark of a row deleted under revision: the row is what was deleted.
    if name == "del" and package.name_of(parent)[1] == "trPr":
        package.remove(parent.getparent())
        return
    # PowerPoint and Excel hang ids and paths into extension lists: the extension goes whole, or it would be invalid.
    while parent.getparent() is not None and package.name_of(parent)[1] in ("ext", "Choice", "AlternateContent") and len(parent) == 1:
        element, parent = parent, parent.getparent()
    package.remove(element)


def _relationships(parts):
    """Leaves out every relationship to a part that is gone, with what refers to it; hides the folders of a computer."""
    codes = set()
    for name in [each for each in parts if each.endswith(".rels")]:
        folder, _, file = name.rpartition("_rels/")
        source = folder + file.removesuffix(".rels")
        if source and source not in parts:
            del parts[name]
            continue
        root = package.parse(parts[name])
        gone = set()
        for each in list(root):
            if each.tag != f"{{{_RELATIONSHIPS}}}Relationship":
                raise NotCleaned(BROKEN)
            target = each.get("Target", "")
            if each.get("TargetMode") == "External":
                if not _WEB.match(target) and target != "archivo":
                    each.set("Target", "archivo")
                    codes.add("other")
            elif not target.startswith("#") and _resolve(folder, target) not in parts:
                gone.add(each.get("Id"))
                root.remove(each)
        parts[name] = package.unparse(root)
        if gone and source in parts:
            parts[source] = _without_references(parts[source], gone)
    return codes


def _resolve(folder, target):
    target = unquote(target.split("#")[0])
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(folder + target)


def _without_references(data, gone):
    root = package.parse(data)
    for element in list(root.iter()):
        if element is not root and element.getparent() is None:
            continue
        for key in [key for key, value in element.attrib.items() if _REFERENCE.match(key) and value in gone]:
            if package.name_of(element)[1] == "pageSetup":
                del element.attrib[key]
            elif element is not root:
                _take(element, "")
                break
    return package.unparse(root)
