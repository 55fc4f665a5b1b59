using System.Text;
using Alertadores.Alerts.Founding;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Alertadores.Host.Founding;

/// <summary>
/// A description as written in a YAML or JSON file (JSON is read as the YAML that it is). Reading never throws for what a person may have written wrong: each
/// fault names its line. Anchors and aliases are refused, so that a small file is a small description.
/// </summary>
public sealed class DescriptionFile
{
    /// <summary>1 MiB; a description of hundreds of officers is a tenth of that.</summary>
    public const int MostBytes = 1 << 20;

    private const string NotYaml = "no se puede leer como YAML o JSON: revisa la sangría, las comillas y los corchetes";

    private readonly Dictionary<string, int> _lines;

    private DescriptionFile(InstallationDescription? description, IReadOnlyList<DescriptionError> faults, Dictionary<string, int> lines)
    {
        Description = description;
        Faults = faults;
        _lines = lines;
    }

    /// <summary>Null when the file does not even have the shape of a description.</summary>
    public InstallationDescription? Description { get; }

    /// <summary>What is wrong with the shape of the file; the rules come after.</summary>
    public IReadOnlyList<DescriptionError> Faults { get; }

    public static DescriptionFile Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > MostBytes)
        {
            return Unreadable("el archivo pasa de 1 MiB", null);
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file);
        }
        catch (DecoderFallbackException)
        {
            return Unreadable("el archivo no es texto UTF-8", null);
        }

        try
        {
            return Read(text);
        }
        catch (Exception refused) when (refused is InvalidOperationException or ArgumentException)
        {
            // The library's way to refuse a plain scalar where none may stand, as in "- {" and a letter on the next line, or a mapping that begins with a colon, as in " : a".
            return Unreadable(NotYaml, null);
        }
        catch (YamlException wrong)
        {
            // The parser's own words are English; the line says where to look.
            return Unreadable(
                wrong.Message.Contains("Duplicate key", StringComparison.OrdinalIgnoreCase)
                    ? "hay un campo repetido"
                    : NotYaml,
                Line(wrong.Start));
        }
    }

    /// <summary>Checks the shape and then every rule. Empty when the description can be founded.</summary>
    public IReadOnlyList<DescriptionError> Check(KnownNames known)
    {
        if (Description is null || Faults.Count > 0)
        {
            return Faults;
        }

        return [.. DescriptionRules.Check(Description, known).Select(fault => fault with { Line = LineOf(fault.Path) })];
    }

    private static DescriptionFile Read(string text)
    {
        if (AliasLine(text) is { } line)
        {
            return Unreadable("las anclas y los alias de YAML no se aceptan: escribe cada valor donde va", line);
        }

        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        if (stream.Documents.Count != 1)
        {
            return Unreadable(stream.Documents.Count == 0 ? "el archivo está vacío" : "el archivo tiene más de un documento", null);
        }

        var faults = new List<DescriptionError>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var root = new DescriptionNode("", stream.Documents[0].RootNode, faults, lines);
        var description = DescriptionShape.Read(root);
        return new DescriptionFile(description, faults, lines);
    }

    private static int? AliasLine(string text)
    {
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
            if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            {
                return Line(parser.Current.Start);
            }
        }

        return null;
    }

    private static DescriptionFile Unreadable(string message, int? line) => new(null, [new DescriptionError("", message, line)], []);

    /// <summary>The line of a place, or of the nearest part of the file around it.</summary>
    private int? LineOf(string path)
    {
        for (var place = path; place.Length > 0;)
        {
            if (_lines.TryGetValue(place, out var line))
            {
                return line;
            }

            var cut = place.LastIndexOfAny(['.', '[']);
            place = cut < 0 ? "" : place[..cut];
        }

        return null;
    }

    private static int? Line(Mark mark) => mark.Line > 0 ? checked((int)mark.Line) : null;
}
