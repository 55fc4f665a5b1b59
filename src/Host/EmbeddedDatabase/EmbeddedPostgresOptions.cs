namespace Alertadores.Host.EmbeddedDatabase;

/// <summary>Where an embedded PostgreSQL keeps its data and as whom it runs.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Folder of ours; the cluster is its subfolder <c>pg</c>, made at the first start.</summary>
    public required string Folder { get; init; }

    /// <summary>Folder with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>; null looks for the newest (or the one that fits the data).</summary>
    public string? Binaries { get; init; }

    /// <summary>Account to run PostgreSQL as when this process is root (only the tests do that); null runs it as ourselves.</summary>
    public string? RunAs { get; init; }

    /// <summary>False trades durability for speed: for tests only, never for alerts.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>How long one start or stop may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);
}
