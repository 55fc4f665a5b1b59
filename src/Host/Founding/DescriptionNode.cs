using System.Globalization;
using Alertadores.Alerts.Founding;
using YamlDotNet.RepresentationModel;

namespace Alertadores.Host.Founding;

/// <summary>
/// One place of a description file while it is read: notes its line, and every fault that is found. A value that cannot be read yields a stand-in, so that
/// reading goes on and finds the other faults too.
/// </summary>
internal sealed class DescriptionNode(string path, YamlNode node, List<DescriptionError> faults, Dictionary<string, int> lines)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public bool IsScalar => node is YamlScalarNode;

    /// <summary>A field that may be missing; null counts as missing.</summary>
    public DescriptionNode? Optional(string field)
    {
        _known.Add(field);
        if (node is not YamlMappingNode mapping
            || !mapping.Children.TryGetValue(new YamlScalarNode(field), out var child)
            || child is YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: null or "" or "null" or "~" })
        {
            return null;
        }

        var place = path.Length == 0 ? field : $"{path}.{field}";
        lines[place] = checked((int)child.Start.Line);
        return new DescriptionNode(place, child, faults, lines);
    }

    public DescriptionNode? Required(string field)
    {
        var child = Optional(field);
        if (child is null)
        {
            Fault($"falta el campo «{field}»");
        }

        return child;
    }

    /// <summary>Call after all fields were asked for: what nobody asked for is a mistake of the writer, and saying so beats ignoring it.</summary>
    public void RefuseOtherFields()
    {
        if (node is not YamlMappingNode mapping)
        {
            Fault("aquí va un grupo de campos");
            return;
        }

        foreach (var key in mapping.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !_known.Contains(name))
            {
                var place = path.Length == 0 ? $"{key}" : $"{path}.{key}";
                faults.Add(new DescriptionError(place, "este campo no existe", checked((int)key.Start.Line)));
            }
        }
    }

    public IReadOnlyList<DescriptionNode> Items()
    {
        if (node is not YamlSequenceNode sequence)
        {
            Fault("aquí va una lista");
            return [];
        }

        return [.. sequence.Children.Select(Item)];
    }

    public string Text()
    {
        if (node is YamlScalarNode { Value: { } value })
        {
            return value;
        }

        Fault("aquí va un texto");
        return "";
    }

    public DateOnly? Date()
    {
        var text = Text();
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Fault($"«{text}» no es una fecha como 2026-11-21");
        return null;
    }

    /// <summary>One of a closed list, by its exact name.</summary>
    public T Choice<T>(IReadOnlyDictionary<string, T> choices)
    {
        var text = Text();
        if (choices.TryGetValue(text, out var choice))
        {
            return choice;
        }

        Fault($"«{text}» no es una de las opciones: {string.Join(", ", choices.Keys)}");
        return choices.Values.First();
    }

    public void Fault(string message) => faults.Add(new DescriptionError(path, message, node.Start.Line > 0 ? checked((int)node.Start.Line) : null));

    private DescriptionNode Item(YamlNode child, int index)
    {
        var place = $"{path}[{index}]";
        lines[place] = checked((int)child.Start.Line);
        return new DescriptionNode(place, child, faults, lines);
    }
}
