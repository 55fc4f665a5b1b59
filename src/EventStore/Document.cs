namespace Alertadores.EventStore;

/// <summary>A stored document with its optimistic version.</summary>
/// <param name="Id">The key as text.</param>
/// <param name="Version">1 at first, one more at each change; hand it back as the expected version.</param>
/// <param name="LastModified">As the writer gave it.</param>
public sealed record Document<T>(string Id, T Data, int Version, DateTimeOffset LastModified)
    where T : class;
