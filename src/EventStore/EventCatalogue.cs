using System.Collections.Frozen;
using System.Text.Json;
using Alertadores.EventStore.Catalogue;

namespace Alertadores.EventStore;

/// <summary>Every event and document type that the store may write or read, with its literal alias.</summary>
public sealed class EventCatalogue
{
    private readonly FrozenDictionary<string, EventType> byAlias;
    private readonly FrozenDictionary<Type, EventType> byType;
    private readonly FrozenDictionary<Type, DocumentType> documents;
    private readonly FrozenDictionary<Type, Upcaster> upcasters;

    /// <exception cref="ArgumentException">An alias or a type stands twice, or an upcaster leads to or from an unknown type or in a circle.</exception>
    public EventCatalogue(
        IReadOnlyList<EventType> events, IReadOnlyList<DocumentType>? documents = null, IReadOnlyList<Upcaster>? upcasters = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        Events = [.. events];
        Documents = [.. documents ?? []];
        RefuseTwice(Events.Select(type => type.Alias).Concat(Events.Select(type => type.DotNetType)));
        RefuseTwice(Documents.Select(type => type.Alias).Concat(Documents.Select(type => type.DotNetType)));
        RefuseTwice((upcasters ?? []).Select(upcaster => StoredTypeName.Of(upcaster.From)));
        byAlias = Events.ToFrozenDictionary(type => type.Alias, StringComparer.Ordinal);
        byType = Events.ToFrozenDictionary(type => type.ClrType);
        this.documents = Documents.ToFrozenDictionary(type => type.ClrType);
        this.upcasters = (upcasters ?? []).ToFrozenDictionary(upcaster => upcaster.From);
        foreach (Upcaster upcaster in this.upcasters.Values)
        {
            RefuseUnknownOrCircular(upcaster);
        }
    }

    public IReadOnlyList<EventType> Events { get; }

    public IReadOnlyList<DocumentType> Documents { get; }

    /// <exception cref="UnknownEventException">The type is not in the catalogue, or is retired by an upcaster.</exception>
    internal EventType ToAppend(Type type)
    {
        if (!byType.TryGetValue(type, out EventType? found))
        {
            throw new UnknownEventException(type.FullName ?? type.Name);
        }

        return upcasters.ContainsKey(type)
            ? throw new UnknownEventException(found.Alias, "is retired: it can be read and no longer appended")
            : found;
    }

    /// <summary>The event as today's type.</summary>
    /// <exception cref="UnknownEventException">No such alias: the history was written by another version of the program.</exception>
    internal object Read(string alias, string json)
    {
        if (!byAlias.TryGetValue(alias, out EventType? type))
        {
            throw new UnknownEventException(alias);
        }

        object read = JsonSerializer.Deserialize(json, type.ClrType, StoredJson.Events)
            ?? throw new JsonException($"Event {alias} is stored as null.");
        while (upcasters.TryGetValue(read.GetType(), out Upcaster? upcaster))
        {
            read = upcaster.Upcast(read);
        }

        return read;
    }

    /// <summary>Whether <see cref="Read"/> can read events of this alias.</summary>
    internal bool Knows(string alias) => byAlias.ContainsKey(alias);

    /// <summary>The stored aliases that are read as one of <paramref name="types"/>, through upcasters too.</summary>
    internal IReadOnlyList<string> AliasesOf(IReadOnlyCollection<Type> types) =>
        [.. Events.Where(type => types.Contains(Latest(type.ClrType))).Select(type => type.Alias)];

    private Type Latest(Type type)
    {
        while (upcasters.TryGetValue(type, out Upcaster? upcaster))
        {
            type = upcaster.To;
        }

        return type;
    }

    internal DocumentType Document(Type type) => documents.TryGetValue(type, out DocumentType? found)
        ? found
        : throw new ArgumentException($"Document type {type.FullName} is not in the catalogue.", nameof(type));

    private static void RefuseTwice(IEnumerable<string> names)
    {
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"\"{twice.Key}\" stands twice in the catalogue.", nameof(names));
        }
    }

    private void RefuseUnknownOrCircular(Upcaster upcaster)
    {
        if (!byType.ContainsKey(upcaster.From) || !byType.ContainsKey(upcaster.To))
        {
            throw new ArgumentException(
                $"The upcaster from {upcaster.From.FullName} to {upcaster.To.FullName} names a type that is not in the catalogue.", nameof(upcaster));
        }

        Type at = upcaster.To;
        for (int steps = 0; upcasters.TryGetValue(at, out Upcaster? next); steps++)
        {
            at = next.To;
            if (steps > upcasters.Count)
            {
                throw new ArgumentException($"The upcasters from {upcaster.From.FullName} run in a circle.", nameof(upcaster));
            }
        }
    }
}
