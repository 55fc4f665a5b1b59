namespace Alertadores.EventStore;

#pragma warning disable CA1032, RCS1194 // The usual constructors would lose what each of these must say.

/// <summary>Somebody else was faster: the stream or document is not at the expected version. Nothing was written; no number was drawn.</summary>
public sealed class ConcurrencyException : Exception
{
    public ConcurrencyException(string what, long? expected, long? actual, Exception? inner = null)
        : base(
            (expected, actual) switch
            {
                (null, _) => $"{what} was changed by somebody else at the same moment.",
                (_, null) => $"{what} is no longer at version {expected}.",
                _ => $"{what} is at version {actual}, expected was {expected}.",
            },
            inner)
    {
        Expected = expected;
        Actual = actual;
    }

    /// <summary>0 = it must not exist; null when only the database's refusal is known.</summary>
    public long? Expected { get; }

    /// <summary>Version that was found, 0 = none; null when only the database's refusal is known.</summary>
    public long? Actual { get; }
}

/// <summary>A stream that should begin here is already there.</summary>
public sealed class StreamAlreadyExistsException(Guid stream, Exception? inner = null)
    : Exception($"Stream {stream} already exists.", inner)
{
    public Guid Stream => stream;
}

/// <summary>The stream is archived: it takes no more events.</summary>
public sealed class StreamArchivedException(Guid stream) : Exception($"Stream {stream} is archived.")
{
    public Guid Stream => stream;
}

/// <summary>An event that the catalogue does not know, or no longer lets be appended. Reading never skips it.</summary>
public sealed class UnknownEventException(string type, string problem = "is not in the catalogue") : Exception($"Event \"{type}\" {problem}.")
{
    public string Type => type;
}

/// <summary>The database's triggers or grants refused a change to the history. A bug or an attack, never an expected answer.</summary>
public sealed class AppendOnlyException(Exception inner) : Exception("The history is append-only.", inner);

#pragma warning restore CA1032, RCS1194
