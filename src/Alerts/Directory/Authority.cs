namespace Alertadores.Alerts.Directory;

/// <summary>
/// One office that can hold an alert. Public knowledge only: everything here may be shown to a reporter.
/// Stored as a document under <see cref="Id"/>.
/// </summary>
public sealed record Authority
{
    /// <summary>Stable id, <c>a-z0-9-</c>, as in <c>oic-bienestar</c>. It is written into events and key ids and never changes.</summary>
    public required string Id { get; init; }

    public required AuthorityKind Kind { get; init; }

    /// <summary>Ids of the institution catalogue whose control body this is. Only for <see cref="AuthorityKind.Oic"/>.</summary>
    public IReadOnlyList<string> Institutions { get; init; } = [];

    /// <summary>
    /// Scopes that this control body serves as a whole (codes as in the facts, for example <c>FEDERAL_PJF</c> for the Tribunal de
    /// Disciplina Judicial), used when no control body names the institution. Only for <see cref="AuthorityKind.Oic"/>.
    /// </summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>INEGI code of the state served (two digits), or null for a federal office.</summary>
    public string? State { get; init; }

    /// <summary>Names with the days on which each holds. A code is stable, a name is not (LOAPF 37, decree DOF 28-11-2024).</summary>
    public required IReadOnlyList<NameInForce> Names { get; init; }

    /// <summary>Units inside the office that the rules can name, for example FISEL and FECC. Only for <see cref="AuthorityKind.Fgr"/>.</summary>
    public IReadOnlyList<AuthorityUnit> Units { get; init; } = [];

    /// <summary>Calendar expression by which its business days are counted, for example <c>MX-LFT74+SS2026</c>.</summary>
    public required string Calendar { get; init; }

    /// <summary>IANA zone of its seat, for example <c>America/Mexico_City</c>.</summary>
    public required string TimeZone { get; init; }

    public AuthorityContact? Contact { get; init; }

    /// <summary>
    /// The name in force on a day. A day that no entry covers takes the nearest earlier name, or else the first one: a name is
    /// always shown.
    /// </summary>
    public string NameOn(DateOnly day)
    {
        NameInForce? nearest = null;
        foreach (var name in Names)
        {
            if (name.Holds(day))
            {
                return name.Text;
            }

            if ((name.From ?? DateOnly.MinValue) <= day && (nearest is null || (name.From ?? DateOnly.MinValue) >= (nearest.From ?? DateOnly.MinValue)))
            {
                nearest = name;
            }
        }

        return (nearest ?? Names[0]).Text;
    }
}

/// <summary>A display name and the days on which it holds, both ends included; null is open.</summary>
public sealed record NameInForce(string Text, DateOnly? From = null, DateOnly? Until = null)
{
    public bool Holds(DateOnly day) => (From is null || From <= day) && (Until is null || day <= Until);
}

/// <summary>A unit inside an office: the code by which the rules name it, and what people call it.</summary>
public sealed record AuthorityUnit(string Code, string Name);

/// <summary>How a person reaches the office outside of this system. Any of them may be missing.</summary>
public sealed record AuthorityContact(string? Phone = null, string? Email = null, string? Url = null, string? Address = null);
