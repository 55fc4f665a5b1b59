namespace Alertadores.EventStore.Catalogue;

/// <summary>One event type and the literal alias that is stored in <c>mt_events.type</c>.</summary>
public sealed class EventType
{
    private EventType(string alias, Type clrType)
    {
        Alias = alias;
        ClrType = clrType;
        DotNetType = StoredTypeName.Of(clrType);
    }

    public string Alias { get; }

    public Type ClrType { get; }

    /// <summary>Content of <c>mt_dotnet_type</c>: "{FullName}, {AssemblyName}".</summary>
    public string DotNetType { get; }

    /// <exception cref="ArgumentException">A nested or generic type: Marten's aliases for those are not stable.</exception>
    public static EventType Of<T>(string alias)
        where T : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(alias);
        if (typeof(T).IsNested || typeof(T).IsGenericType)
        {
            throw new ArgumentException($"Event type {typeof(T).FullName} must be a top-level type without type parameters.", nameof(alias));
        }

        return new EventType(alias, typeof(T));
    }
}
