namespace Alertadores.Triage.Catalogue;

/// <summary>
/// A data file (catalogue, rules) is wrong. The program does not start with it: half a law is worse than none.
/// </summary>
public class DataFileException : Exception
{
    public DataFileException(string file, string path, string problem)
        : base($"{file}: {path}: {problem}")
    {
        File = file;
        Path = path;
        Problem = problem;
    }

    /// <summary>Name of the file, such as <c>rules.json</c>.</summary>
    public string File { get; }

    /// <summary>JSON path of the place, such as <c>$.rules[3].when.all[0]</c>.</summary>
    public string Path { get; }

    public string Problem { get; }
}
