using System.IO.Compression;
using System.Text;

namespace Alertadores.Intake.Tests.Cleaning.Samples;

/// <summary>Office documents, part by part, each with somebody's name in every place that programs hide one in.</summary>
internal static class Office
{
    /// <summary>Whose name no clean file may hold.</summary>
    internal const string Somebody = "Juana Marca";

    private const string Xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string PowerPoint = "application/vnd.openxmlformats-officedocument.presentationml";
    private const string Oasis = "urn:oasis:names:tc:opendocument:xmlns";
    private const string Properties = "application/vnd.openxmlformats-package.core-properties+xml";

    private static readonly string Core =
        $"""{Xml}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/"><dc:creator>{Somebody}</dc:creator><cp:lastModifiedBy>{Somebody}</cp:lastModifiedBy><t:created>2026-01-02T03:04:05Z</t:created></cp:coreProperties>""";

    /// <summary>A ZIP; text parts in UTF-8.</summary>
    internal static byte[] Zip(params (string Name, object Data)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, data) in parts)
            {
                using var part = zip.CreateEntry(name, name is "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.SmallestSize).Open();
                part.Write(data as byte[] ?? Encoding.UTF8.GetBytes((string)data));
            }
        }

        return file.ToArray();
    }

    /// <summary>The same document with its parts as they are, not packed, so that their words stand in the file.</summary>
    internal static byte[] Stored(byte[] zip)
    {
        using var file = new MemoryStream();
        using (var stored = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, data) in Parts(zip))
            {
                using var part = stored.CreateEntry(name, CompressionLevel.NoCompression).Open();
                part.Write(data);
            }
        }

        return file.ToArray();
    }

    /// <summary>The parts of a ZIP.</summary>
    internal static IReadOnlyDictionary<string, byte[]> Parts(byte[] zip)
    {
        using var file = new ZipArchive(new MemoryStream(zip));
        return file.Entries.ToDictionary(
            entry => entry.FullName,
            entry =>
            {
                using var part = entry.Open();
                using var data = new MemoryStream();
                part.CopyTo(data);
                return data.ToArray();
            },
            StringComparer.Ordinal);
    }

    /// <summary>A paragraph, a table, a paragraph with a photograph; revisions, a comment, properties, a thumbnail, a custom part.</summary>
    /// <param name="more">Further parts, with the content type that they claim.</param>
    internal static byte[] Docx(byte[] photograph, params (string Name, string Type, object Data)[] more)
    {
        var body =
            $"""
            {Xml}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{Relation}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"><w:body>
            <w:p w:rsidR="00C0FFEE" w14:paraId="0BADF00D"><w:commentRangeStart w:id="0"/><w:r><w:t>primero</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>segundo</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:del w:id="9" w:author="{Somebody}"/></w:trPr><w:tc><w:p><w:r><w:t>borrada</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            <w:p><w:pPr><w:rPr><w:ins w:id="8" w:author="{Somebody}" w:date="2026-01-02T03:04:05Z"/></w:rPr></w:pPr><w:ins w:id="1" w:author="{Somebody}" w:date="2026-01-02T03:04:05Z"><w:r><w:t>tercero</w:t></w:r></w:ins><w:del w:id="2" w:author="{Somebody}"><w:r><w:delText>arrepentido</w:delText></w:r></w:del>
            <w:r><w:drawing><wp:inline><wp:docPr id="1" name="C:\Users\{Somebody}\foto.jpg"/><a:blip r:embed="rId3"/></wp:inline></w:drawing></w:r>
            <w:r><w:instrText>INCLUDEPICTURE "C:\\Users\\{Somebody}\\foto.jpg"</w:instrText></w:r><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata xmlns:o="urn:schemas-microsoft-com:office:office" r:id="rId3" o:title="/home/{Somebody}/foto.jpg"/></v:shape></w:pict></w:r></w:p><w:sectPr/></w:body></w:document>
            """;
        return Package(
            ("word/document.xml", $"{Word}.document.main+xml", body),
            [
                ("word/_rels/document.xml.rels", "", Relationships(("rId2", "comments", "comments.xml"), ("rId3", "image", "media/image1.jpg"), ("rId4", "attachedTemplate", $"file:///C:/Users/{Somebody}/plantilla.dotx"))),
                ("word/comments.xml", $"{Word}.comments+xml", $"""{Xml}<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" w:author="{Somebody}"><w:p/></w:comment></w:comments>"""),
                ("word/media/image1.jpg", "", photograph),
                ("docProps/thumbnail.jpg", "", photograph),
                ("customXml/item1.xml", "", $"<a>{Somebody}</a>"),
                .. more,
            ]);
    }

    /// <summary>A sheet with two cells, the folder that it lay in, a printer and a comment's yellow box.</summary>
    internal static byte[] Xlsx() => Package(
        ("xl/workbook.xml", $"{Excel}.sheet.main+xml", $"""
            {Xml}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{Relation}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><fileVersion appName="xl" lastEdited="7"/><fileSharing userName="{Somebody}"/><mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" url="C:\Users\{Somebody}\"/></mc:Choice></mc:AlternateContent><sheets><sheet name="Hoja1" sheetId="1" r:id="rId1"/></sheets></workbook>
            """),
        [
            ("xl/_rels/workbook.xml.rels", "", Relationships(("rId1", "worksheet", "worksheets/sheet1.xml"))),
            ("xl/worksheets/sheet1.xml", $"{Excel}.worksheet+xml", $"""{Xml}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{Relation}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>celda</t></is></c></row></sheetData><pageSetup orientation="portrait" r:id="rId1"/><legacyDrawing r:id="rId2"/></worksheet>"""),
            ("xl/worksheets/_rels/sheet1.xml.rels", "", Relationships(("rId1", "printerSettings", "../printerSettings/printerSettings1.bin"), ("rId2", "vmlDrawing", "../drawings/vmlDrawing1.vml"), ("rId3", "comments", "../comments1.xml"))),
            ("xl/printerSettings/printerSettings1.bin", "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings", $"HP de {Somebody}"),
            ("xl/drawings/vmlDrawing1.vml", "application/vnd.openxmlformats-officedocument.vmlDrawing", """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape><x:ClientData ObjectType="Note"/></v:shape></xml>"""),
            ("xl/comments1.xml", $"{Excel}.comments+xml", $"""{Xml}<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>{Somebody}</author></authors></comments>"""),
        ]);

    /// <summary>One slide with its notes and the list of who commented.</summary>
    internal static byte[] Pptx() => Package(
        ("ppt/presentation.xml", $"{PowerPoint}.presentation.main+xml", $"""{Xml}<p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="{Relation}"><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst></p:presentation>"""),
        [
            ("ppt/_rels/presentation.xml.rels", "", Relationships(("rId1", "slide", "slides/slide1.xml"), ("rId2", "commentAuthors", "commentAuthors.xml"))),
            ("ppt/slides/slide1.xml", $"{PowerPoint}.slide+xml", $"""{Xml}<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:cSld><p:spTree><p:pic><p:nvPicPr><p:cNvPr id="4" name="Picture 3" descr="/home/{Somebody}/foto.png"/></p:nvPicPr></p:pic><a:t>lámina</a:t></p:spTree></p:cSld></p:sld>"""),
            ("ppt/commentAuthors.xml", $"{PowerPoint}.commentAuthors+xml", $"""{Xml}<p:cmAuthorLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cmAuthor name="{Somebody}"/></p:cmAuthorLst>"""),
        ]);

    /// <summary>An OpenDocument file of a kind: text, spreadsheet or presentation.</summary>
    internal static byte[] OpenDocument(string kind, byte[] photograph) => Zip(
        ("mimetype", $"application/vnd.oasis.opendocument.{kind}"),
        ("content.xml", $"""
            {Xml}<office:document-content xmlns:office="{Oasis}:office:1.0" xmlns:text="{Oasis}:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:draw="{Oasis}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text><text:tracked-changes><text:changed-region><office:change-info><dc:creator>{Somebody}</dc:creator></office:change-info><text:deletion><text:p>arrepentido</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>primero<office:annotation><dc:creator>{Somebody}</dc:creator><text:p>nota</text:p></office:annotation> y <text:change text:change-id="a"/>segundo</text:p><text:p><draw:frame draw:name="/home/{Somebody}/foto.jpg"><draw:image xlink:href="Pictures/foto.jpg"/></draw:frame></text:p></office:text></office:body></office:document-content>
            """),
        ("meta.xml", $"""{Xml}<office:document-meta xmlns:office="{Oasis}:office:1.0" xmlns:meta="{Oasis}:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><meta:initial-creator>{Somebody}</meta:initial-creator><dc:date>2026-01-02T03:04:05</dc:date><meta:generator>LibreOffice</meta:generator></office:meta></office:document-meta>"""),
        ("settings.xml", $"""{Xml}<office:document-settings xmlns:office="{Oasis}:office:1.0" xmlns:config="{Oasis}:config:1.0"><office:settings><config:config-item-set config:name="ooo:configuration-settings"><config:config-item config:name="PrinterName" config:type="string">HP de {Somebody}</config:config-item><config:config-item config:name="AddFrameOffsets" config:type="boolean">true</config:config-item></config:config-item-set></office:settings></office:document-settings>"""),
        ("Pictures/foto.jpg", photograph),
        ("Thumbnails/thumbnail.png", Pictures.Png(4, 4)),
        ("META-INF/manifest.xml", $"""{Xml}<manifest:manifest xmlns:manifest="{Oasis}:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.{kind}"/><manifest:file-entry manifest:full-path="content.xml"/><manifest:file-entry manifest:full-path="meta.xml"/><manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png"/></manifest:manifest>"""));

    private static byte[] Package((string Name, string Type, object Data) main, (string Name, string Type, object Data)[] others)
    {
        (string Name, string Type, object Data)[] parts = [main, ("docProps/core.xml", Properties, Core), .. others];
        var overrides = string.Concat(parts.Where(part => part.Type.Length > 0).Select(part => $"""<Override PartName="/{part.Name}" ContentType="{part.Type}"/>"""));
        return Zip(
        [
            ("[Content_Types].xml", $"""{Xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpg" ContentType="image/jpeg"/>{overrides}</Types>"""),
            ("_rels/.rels", Relationships(("rId1", "officeDocument", main.Name), ("rId2", "core-properties", "docProps/core.xml"))),
            .. parts.Select(part => (part.Name, part.Data)),
        ]);
    }

    private static string Relationships(params (string Id, string Type, string Target)[] relationships) =>
        $"""{Xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(relationships.Select(each => $"""<Relationship Id="{each.Id}" Type="{Relation}/{each.Type}" Target="{each.Target}"{(each.Target.StartsWith("file:", StringComparison.Ordinal) ? " TargetMode=\"External\"" : "")}/>"""))}</Relationships>""";
}
