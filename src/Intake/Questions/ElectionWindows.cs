namespace Alertadores.Intake.Questions;

/// <summary>The three days before an election and the day itself, when the guard is on duty (fact <c>veda72</c>).</summary>
/// <remarks>
/// Processes are data. Only ordinary federal elections are listed: their day is fixed by law, the first Sunday of June
/// (LGIPE 22). Local processes need a register (issue of the electoral module); until then the reporter's own answer tells.
/// </remarks>
public sealed class ElectionWindows
{
    private const string Path = "Questions/elections.json";
    private const int DaysBefore = 3;

    private readonly IReadOnlyList<Election> _elections;

    private sealed record File(string Note, IReadOnlyList<Election> Elections);

    private sealed record Election(string Process, DateOnly Day, string Basis);

    private ElectionWindows(File file) => _elections = file.Elections.All(e => e.Day.DayOfWeek == DayOfWeek.Sunday)
        ? file.Elections
        : throw new QuestionnaireException($"{Path}: an election day is not a Sunday.");

    public static ElectionWindows Bundled() => new(DataFile.Read<File>(Path));

    /// <summary>Whether the local date lies in a window.</summary>
    public bool Contains(DateOnly localDate) =>
        _elections.Any(e => localDate <= e.Day && localDate >= e.Day.AddDays(-DaysBefore));
}
