using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Alertadores.Alerts.Uploads;

/// <summary>A file's name and type, made fit to be shown and saved: whatever a browser, or who poses as one, sends.</summary>
public sealed record UploadName
{
    /// <summary>What a file without a usable name is called.</summary>
    public const string Nameless = "archivo";

    /// <summary>What a file without a usable type counts as (RFC 2046, section 4.5.1).</summary>
    public const string UnknownType = "application/octet-stream";

    // Longer endings tell nobody what opens the file.
    private const int LongestEnding = 16;

    private UploadName(string text, string mediaType)
    {
        Text = text;
        MediaType = mediaType;
    }

    /// <summary>
    /// At most <see cref="UploadLimits.NameCharacters"/> characters in NFC; no path, no control, format or unpaired surrogate character, none that
    /// a file system refuses, no space or dot at the ends.
    /// </summary>
    public string Text { get; }

    /// <summary><c>type/subtype</c> in lower case, without parameters.</summary>
    public string MediaType { get; }

    /// <summary>The nearest fit name and type.</summary>
    public static UploadName From(string? fileName, string? mediaType) => new(FitName(fileName ?? ""), FitType(mediaType ?? ""));

    /// <summary>Never the name.</summary>
    public override string ToString() => nameof(UploadName);

    private static string FitName(string given)
    {
        // Only the end can be kept: 64 KB of name are neither normalised nor shown.
        var end = given[^Math.Min(given.Length, 4 * UploadLimits.NameCharacters)..];
        var fit = new StringBuilder(end.Length);
        foreach (var rune in end.EnumerateRunes())
        {
            if (rune.Value is '/' or '\\')
            {
                fit.Clear();
            }
            else if (rune != Rune.ReplacementChar && IsShown(rune))
            {
                fit.Append(rune.Value is '"' or '<' or '>' or '|' or '?' or '*' or ':' ? "_" : rune.ToString());
            }
        }

        var name = Trimmed(fit.ToString().Normalize(NormalizationForm.FormC));
        if (!Fits(name))
        {
            var dot = name.LastIndexOf('.');
            var ending = dot > 0 && name.Length - dot <= LongestEnding ? name[dot..] : "";
            var stem = name[..^ending.Length];
            while (stem.Length > 0 && !Fits(stem + ending))
            {
                stem = stem[..^(char.IsLowSurrogate(stem[^1]) ? 2 : 1)];
            }

            name = Trimmed(stem) + ending;
        }

        return name.Length == 0 ? Nameless : name;
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Trimmed(string name) => name.Trim().Trim('.').Trim();

    private static bool Fits(string name) => name.Length <= UploadLimits.NameCharacters
        && JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.Length <= UploadLimits.NameBytes;

    private static string FitType(string given)
    {
        string type = new([.. given.Split(';', 2)[0].Trim().Select(char.ToLowerInvariant)]);
        var halves = type.Split('/');
        return type.Length <= UploadLimits.MediaTypeCharacters && halves.Length == 2 && halves.All(IsToken) ? type : UnknownType;
    }

    private static bool IsToken(string half) =>
        half.Length > 0 && half.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '+' or '-' or '_');
}
