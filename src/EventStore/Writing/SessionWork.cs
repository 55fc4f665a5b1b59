using System.Text.Json;
using Alertadores.EventStore.Catalogue;
using Npgsql;

namespace Alertadores.EventStore.Writing;

internal delegate Task ForeignWork(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken);

/// <summary>All that one session wants, serialized before any lock is taken.</summary>
internal sealed record SessionWork(
    EventContext Context, IReadOnlyList<StreamAct> Acts, IReadOnlyList<DocumentAct> Documents, IReadOnlyList<ForeignWork> Foreign)
{
    public bool IsEmpty => Acts.Count == 0 && Documents.Count == 0 && Foreign.Count == 0;

    /// <summary>Such work can share a commit with that of others.</summary>
    public bool OnlyEvents => Documents.Count == 0 && Foreign.Count == 0;
}

internal enum StreamActKind
{
    Start = 1,
    Append = 2,
    AppendUnconditionally = 3,
    Archive = 4,
}

internal sealed record StreamAct(
    StreamActKind Kind, Guid Stream, long Expected, string? AggregateAlias, IReadOnlyList<NewEvent> Events, DateTimeOffset Timestamp)
{
    /// <summary>The act may begin the stream.</summary>
    public bool MayCreate => Kind is StreamActKind.Start or StreamActKind.AppendUnconditionally || (Kind == StreamActKind.Append && Expected == 0);
}

/// <summary>An event as it will be stored. Its id is random: a time-ordered one would tell when a reporter acted.</summary>
internal sealed record NewEvent(Guid Id, EventType Type, object Data, string Json)
{
    public static NewEvent Of(EventCatalogue catalogue, object data)
    {
        EventType type = catalogue.ToAppend(data.GetType());
        return new NewEvent(Guid.NewGuid(), type, data, JsonSerializer.Serialize(data, type.ClrType, StoredJson.Events));
    }
}

/// <summary>A document to store, or to delete when <see cref="Json"/> is null. The key is a Guid or a string.</summary>
internal sealed record DocumentAct(DocumentType Type, object Key, string? Json, int? Expected, DateTimeOffset Timestamp)
{
    public string Name => $"{Type.Alias} {Key}";
}
