using System.Globalization;
using System.Text;

namespace Alertadores.Intake.Tests.Cleaning.Samples;

/// <summary>PDFs written object by object.</summary>
internal static class Pdf
{
    /// <summary>Pages with a line of text each, an Info dictionary, and what else a test hangs into the catalogue.</summary>
    /// <param name="catalogue">Further entries, such as <c>/OpenAction 9 0 R</c>.</param>
    /// <param name="trailer">Further entries of the trailer.</param>
    /// <param name="objects">Objects from number 6 on.</param>
    internal static byte[] Write(string text, int pages = 1, string catalogue = "", string trailer = "", params byte[][] objects)
    {
        var content = $"BT /F1 24 Tf 72 720 Td ({text}) Tj ET{(objects.Length > 0 && IsImage(objects[0]) ? " q 100 0 0 50 72 600 cm /Im Do Q" : "")}";
        var page = Ascii("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /Im 6 0 R >> >> >>");
        var kids = string.Concat(Enumerable.Range(6 + objects.Length, pages - 1).Select(n => $"{n} 0 R "));
        List<byte[]> all =
        [
            Ascii($"<< /Type /Catalog /Pages 2 0 R {catalogue} >>"),
            Ascii($"<< /Type /Pages /Count {pages} /Kids [3 0 R {kids}] >>"),
            page,
            Stream("", Encoding.ASCII.GetBytes(content)),
            Ascii("<< /Author (Juana Marca) /Creator (Procesador) /Producer (Imprenta) /CreationDate (D:20260102030405Z) /Title (Oficio 12) >>"),
            .. objects,
            .. Enumerable.Repeat(page, pages - 1),
        ];
        using var file = new MemoryStream();
        file.Write("%PDF-1.5\n"u8);
        List<long> offsets = [];
        foreach (var (number, body) in all.Index())
        {
            offsets.Add(file.Position);
            file.Write(Ascii($"{number + 1} 0 obj\n"));
            file.Write(body);
            file.Write("\nendobj\n"u8);
        }

        var start = file.Position;
        file.Write(Ascii($"xref\n0 {all.Count + 1}\n0000000000 65535 f \n"));
        foreach (var offset in offsets)
        {
            file.Write(Ascii($"{offset:D10} 00000 n \n"));
        }

        file.Write(Ascii($"trailer\n<< /Size {all.Count + 1} /Root 1 0 R /Info 5 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"));
        return file.ToArray();
    }

    /// <summary>A stream object.</summary>
    internal static byte[] Stream(string entries, byte[] data) =>
        [.. Ascii($"<< {entries} /Length {data.Length} >>\nstream\n"), .. data, .. "\nendstream"u8];

    /// <summary>A JPEG as it is, hidden data and all: what a word processor does with a photograph.</summary>
    internal static byte[] Photograph(byte[] jpeg) =>
        Stream("/Type /XObject /Subtype /Image /Width 16 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode", jpeg);

    private static bool IsImage(byte[] body) => body.AsSpan().IndexOf("/Subtype /Image"u8) >= 0;

    private static byte[] Ascii(FormattableString text) => Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture));

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
