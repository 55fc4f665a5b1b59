using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Alertadores.Browser.Tests.Desks;

/// <summary>Files that call an address by every way that their format knows, and one harmless sound.</summary>
internal static class HostileFiles
{
    public static byte[] Svg(Uri listener) => Encoding.UTF8.GetBytes(
        $"""
        <?xml version="1.0"?>
        <?xml-stylesheet href="{listener}svg-sheet.css"?>
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="300" height="120" onload="fetch('{listener}svg-onload')">
          <style>@import url("{listener}svg-import.css"); rect {"{"} fill: url("{listener}svg-fill#x"); {"}"}</style>
          <script>new Image().src = "{listener}svg-script"; fetch("{listener}svg-fetch", {"{"} mode: "no-cors" {"}"}); location = "{listener}svg-location";</script>
          <image href="{listener}svg-image" width="10" height="10"/>
          <use xlink:href="{listener}svg-use#x"/>
          <foreignObject width="90" height="90"><iframe xmlns="http://www.w3.org/1999/xhtml" src="{listener}svg-frame"/><img xmlns="http://www.w3.org/1999/xhtml" src="{listener}svg-img"/></foreignObject>
          <rect width="300" height="120" style="fill: teal"/>
          <text x="10" y="60">Un dibujo</text>
        </svg>
        """);

    public static byte[] Html(Uri listener) => Encoding.UTF8.GetBytes(
        $"""
        <!doctype html><html><head><meta http-equiv="refresh" content="0;url={listener}html-refresh"><link rel="stylesheet" href="{listener}html-sheet">
        <script src="{listener}html-script"></script></head>
        <body onload="fetch('{listener}html-onload')"><img src="{listener}html-img"><iframe src="{listener}html-frame"></iframe>
        <form action="{listener}html-form" id="f"></form><script>document.getElementById("f").submit()</script>Un texto con marcas</body></html>
        """);

    /// <summary>One page with words, a script on opening, on the page and in a field, a link, and a file beside it.</summary>
    public static byte[] Pdf(Uri listener)
    {
        var script = $"app.launchURL('{listener}pdf-launch', true); this.submitForm('{listener}pdf-form'); this.getURL('{listener}pdf-url'); fetch('{listener}pdf-fetch');";
        string[] objects =
        [
            $"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS ({script.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)}) >> /AA << /WC << /S /URI /URI ({listener}pdf-close) >> >> /AcroForm << /Fields [6 0 R] /XFA (<x/>) >> >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 150] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 7 0 R >> >> /Annots [6 0 R << /Type /Annot /Subtype /Link /Rect [0 0 300 150] /A << /S /URI /URI ({listener}pdf-link) >> >>] /AA << /O << /S /URI /URI ({listener}pdf-page) >> >> >>",
            Stream("", "BT /F1 20 Tf 20 80 Td (Una hoja con letras) Tj ET"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            $"<< /Type /Annot /Subtype /Widget /FT /Tx /T (campo) /Rect [10 10 90 30] /A << /S /SubmitForm /F ({listener}pdf-submit) >> /AA << /Fo << /S /URI /URI ({listener}pdf-focus) >> >> >>",
            Stream($"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /F ({listener}pdf-stream)", "x"),
        ];
        var text = new StringBuilder("%PDF-1.7\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
        {
            text.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        }

        text.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <summary>A tenth of a second of silence.</summary>
    public static byte[] Wav()
    {
        var wav = new byte[44 + 1600];
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), wav.Length - 8);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(24), 8000);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(28), 16000);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(34), 16);
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), 1600);
        return wav;
    }

    private static string Stream(string entries, string body) =>
        string.Create(CultureInfo.InvariantCulture, $"<< {entries} /Length {body.Length} >>\nstream\n{body}\nendstream");
}
