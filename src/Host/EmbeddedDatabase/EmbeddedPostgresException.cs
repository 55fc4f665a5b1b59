namespace Alertadores.Host.EmbeddedDatabase;

/// <summary>The embedded PostgreSQL cannot be used here. The message is in Spanish, for the person at the terminal, and says what to do.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    public EmbeddedPostgresException()
    {
    }

    public EmbeddedPostgresException(string message)
        : base(message)
    {
    }

    public EmbeddedPostgresException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
