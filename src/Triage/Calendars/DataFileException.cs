namespace Alertadores.Triage.Calendars;

/// <summary>A data file of the law is wrong. The process must not start with it.</summary>
public sealed class DataFileException : Exception
{
    public DataFileException()
    {
    }

    public DataFileException(string message)
        : base(message)
    {
    }

    public DataFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="file">Name of the file, as in the source tree.</param>
    /// <param name="place">JSON path of what is wrong (<c>calendars[0].days[3].date</c>).</param>
    /// <param name="problem">What is wrong with it.</param>
    public DataFileException(string file, string place, string problem)
        : base($"{file}: {place}: {problem}")
    {
        File = file;
        Place = place;
    }

    public string? File { get; }

    /// <summary>JSON path of what is wrong.</summary>
    public string? Place { get; }
}
