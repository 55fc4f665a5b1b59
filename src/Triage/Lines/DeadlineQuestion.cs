using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Alertadores.Triage.Lines;

/// <summary>What a line of the deadline command asks: each field of the right type, and none against another.</summary>
/// <param name="Kind">How the count starts.</param>
/// <param name="Deadline">Id, not looked up yet.</param>
/// <param name="Calendar">Expression, not resolved yet.</param>
/// <param name="StartUtc">For <see cref="DeadlineKind.Instant"/> only.</param>
/// <param name="StartDate">For all other kinds.</param>
/// <param name="Length">Days.</param>
internal sealed record DeadlineQuestion(DeadlineKind Kind, string Deadline, string Calendar, DateTimeOffset StartUtc, DateOnly StartDate, int Length)
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "kind", "deadline", "calendar", "start_utc", "start_date", "length", "unit" };

    private static readonly HashSet<string> Ignored = new(StringComparer.Ordinal) { "n", "title", "note", "start_local" };

    private static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    private static readonly Dictionary<string, DeadlineKind> Kinds = new(StringComparer.Ordinal)
    {
        ["instant"] = DeadlineKind.Instant,
        ["act"] = DeadlineKind.Act,
        ["personal"] = DeadlineKind.Personal,
        ["estrados"] = DeadlineKind.Estrados,
        ["natural"] = DeadlineKind.Natural,
    };

    /// <summary>The error is the first that is met, in the order: unknown fields, kind, start, the rest.</summary>
    public static bool TryRead(LineObject line, [NotNullWhen(true)] out DeadlineQuestion? question, [NotNullWhen(false)] out LineError? error)
    {
        var reading = new Reading();
        foreach (var (name, value) in line.Fields)
        {
            if (Known.Contains(name))
            {
                reading.Fields.Add(name, value);
            }
            else if (!Ignored.Contains(name))
            {
                reading.Wrong(LineErrorCode.UnknownField, LineObject.Place(path: null, name), "El campo no es de este comando.");
            }
        }

        var kindText = reading.Text("kind");
        if (!Kinds.TryGetValue(kindText, out var kind))
        {
            reading.Wrong(LineErrorCode.UnknownValue, "kind", $"Los tipos son {string.Join(", ", Kinds.Keys)}.");
        }

        var isInstant = kind == DeadlineKind.Instant;
        var (start, other) = isInstant ? ("start_utc", "start_date") : ("start_date", "start_utc");
        if (reading.Fields.ContainsKey(other))
        {
            reading.Wrong(LineErrorCode.Contradiction, other, $"El tipo {kindText} se cuenta desde {start}; {other} sobra.");
        }

        question = new DeadlineQuestion(
            kind,
            reading.Text("deadline"),
            reading.Text("calendar"),
            isInstant ? reading.Instant(start) : default,
            isInstant ? default : reading.Date(start),
            reading.Length("length"));
        reading.Unit("unit", kind);
        error = reading.Error;
        question = error is null ? question : null;
        return error is null;
    }

    /// <summary>Keeps the first complaint; what is read after it is of no use.</summary>
    private sealed class Reading
    {
        public Dictionary<string, JsonElement> Fields { get; } = new(StringComparer.Ordinal);

        public LineError? Error { get; private set; }

        public void Wrong(string code, string field, string message) => Error ??= new LineError(code, field, message);

        public string Text(string name)
        {
            if (!Has(name, out var value))
            {
                return "";
            }

            if (LineObject.TryText(value, out var text))
            {
                return text;
            }

            Wrong(LineErrorCode.WrongType, name, "Se espera un texto.");
            return "";
        }

        public DateTimeOffset Instant(string name)
        {
            var text = Text(name);
            if (!DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
                || text.EndsWith(".Z", StringComparison.Ordinal))
            {
                Wrong(LineErrorCode.UnknownValue, name, "Se espera un instante en UTC: AAAA-MM-DDThh:mm:ssZ.");
            }

            return instant;
        }

        public DateOnly Date(string name)
        {
            if (!DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                Wrong(LineErrorCode.UnknownValue, name, "Se espera una fecha que exista: AAAA-MM-DD.");
            }

            return date;
        }

        public int Length(string name)
        {
            if (!Has(name, out var value))
            {
                return 0;
            }

            if (value.ValueKind != JsonValueKind.Number)
            {
                Wrong(LineErrorCode.WrongType, name, "Se espera un número entero.");
                return 0;
            }

            if (!value.TryGetInt32(out var length) || length is < 1 or > DeadlineLine.LongestTerm)
            {
                Wrong(LineErrorCode.OutOfRange, name, $"Se espera un número entero de 1 a {DeadlineLine.LongestTerm}.");
            }

            return length;
        }

        public void Unit(string name, DeadlineKind kind)
        {
            var unit = Text(name);
            if (unit is not ("dia_habil" or "dia_natural"))
            {
                Wrong(LineErrorCode.UnknownValue, name, "Las unidades son dia_habil y dia_natural.");
            }
            else if ((kind == DeadlineKind.Natural) != (unit is "dia_natural"))
            {
                Wrong(LineErrorCode.Contradiction, name, "El tipo natural va con dia_natural, y los demás tipos con dia_habil.");
            }
        }

        private bool Has(string name, out JsonElement value)
        {
            if (Fields.TryGetValue(name, out value))
            {
                return true;
            }

            Wrong(LineErrorCode.MissingField, name, "Falta el campo.");
            return false;
        }
    }
}

/// <summary>The kinds of the worked examples.</summary>
internal enum DeadlineKind
{
    Instant = 1,
    Act = 2,
    Personal = 3,
    Estrados = 4,
    Natural = 5,
}
