namespace Alertadores.Triage.Lines;

/// <summary>What is wrong with one line of a check command.</summary>
/// <param name="Code">Stable, from <see cref="LineErrorCode"/>.</param>
/// <param name="Field">The field at fault (<c>facts.rank</c>, <c>conducts[2]</c>), or null when the line as a whole is.</param>
/// <param name="Message">Spanish, for the person who wrote the line.</param>
public sealed record LineError(string Code, string? Field, string Message);

/// <summary>The closed list of codes that an error line can carry.</summary>
public static class LineErrorCode
{
    public const string EmptyLine = "empty_line";
    public const string LineTooLong = "line_too_long";
    public const string InvalidJson = "invalid_json";
    public const string NotAnObject = "not_an_object";
    public const string DuplicateField = "duplicate_field";
    public const string UnknownField = "unknown_field";
    public const string MissingField = "missing_field";
    public const string WrongType = "wrong_type";
    public const string UnknownValue = "unknown_value";
    public const string RepeatedValue = "repeated_value";
    public const string TooMany = "too_many";
    public const string OutOfRange = "out_of_range";
    public const string NotCountable = "not_countable";
    public const string Contradiction = "contradiction";
}
