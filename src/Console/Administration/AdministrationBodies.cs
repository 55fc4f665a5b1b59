using System.Text.Json.Serialization;
using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Retention;
using Alertadores.Console.Cases;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Console.Administration;

// Bodies of the administrator's endpoints. Each ends with why.
internal sealed record VersionedBody(int Version, string Reason, string Reference = "")
{
    [JsonIgnore]
    public AdministrationNote Note => Why.Of(Reason, Reference);
}

internal sealed record MoveBody(int Version, string Role, string? Authority, string Reason, string Reference = "")
{
    [JsonIgnore]
    public AdministrationNote Note => Why.Of(Reason, Reference);
}

internal sealed record NameBody(int Version, string Name, string Reason, string Reference = "")
{
    [JsonIgnore]
    public AdministrationNote Note => Why.Of(Reason, Reference);
}

internal sealed record DatedNameBody(int Version, string Name, DateOnly From, string Reason, string Reference = "")
{
    [JsonIgnore]
    public AdministrationNote Note => Why.Of(Reason, Reference);
}

internal sealed record AuthorityBody(
    int Version,
    IReadOnlyList<string> Institutions,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<UnitBody> Units,
    string Reason,
    string? Phone = null,
    string? Email = null,
    string? Url = null,
    string? Address = null,
    string Reference = "")
{
    [JsonIgnore]
    public AdministrationNote Note => Why.Of(Reason, Reference);

    public AuthorityDraft Read() => new(Why.Sound(Institutions), Why.Sound(Scopes), [.. Units.Select(unit => new AuthorityUnit(unit?.Code ?? "", unit?.Name ?? ""))], new AuthorityContact(Phone, Email, Url, Address));
}

internal sealed record UnitBody(string Code, string Name);

internal sealed record CalendarBody(int Version, string Calendar, string Zone, string Reason, string Reference = "")
{
    [JsonIgnore]
    public AdministrationNote Note => Why.Of(Reason, Reference);
}

internal sealed record SubstituteBody(int Version, Guid Officer, Guid Substitute, DateOnly From, DateOnly To, string Reason, string Reference = "")
{
    [JsonIgnore]
    public AdministrationNote Note => Why.Of(Reason, Reference);
}

internal sealed record ChainBody(int Version, IReadOnlyList<Guid> Officers, string Reason, string Reference = "")
{
    [JsonIgnore]
    public AdministrationNote Note => Why.Of(Reason, Reference);
}

internal sealed record RulesBody(int Version, IReadOnlyList<string> Off, string Reason, string Reference = "")
{
    [JsonIgnore]
    public AdministrationNote Note => Why.Of(Reason, Reference);
}

internal sealed record PreviewBody(IReadOnlyList<string> Off);

internal sealed record ClosureBody(int Version, DateOnly From, DateOnly To, string Basis, string Reason, IReadOnlyList<string>? Authorities = null, string Reference = "")
{
    public ClosureDraft Read() => new(From, To, Basis, Authorities is { } some ? Why.Sound(some) : null);

    [JsonIgnore]
    public AdministrationNote Note => Why.Of(Reason, Reference);
}

internal static class Why
{
    /// <summary>A list of a body may hold null all the same: it is then the empty text, which no list of ours has.</summary>
    public static IReadOnlyList<string> Sound(IReadOnlyList<string> texts) => [.. texts.Select(text => (string?)text ?? "")];

    public static AdministrationNote Of(string reason, string reference) => new(AdministrationEndpoints.Choice<AdministrationReason>(reason), reference);
}

internal sealed record InvitationBody(string User, string Name, string Role, string Reason, string? Authority = null, string Reference = "")
{
    public AdministrationNote Note => Why.Of(Reason, Reference);
}

internal sealed record NoteBody(string Reason, string Reference = "")
{
    [JsonIgnore]
    public AdministrationNote Note => Why.Of(Reason, Reference);
}

internal sealed record RetentionBody(int Version, IReadOnlyList<TermBody> Terms, string Reason, string Reference = "")
{
    [JsonIgnore]
    public AdministrationNote Note => Why.Of(Reason, Reference);

    /// <summary>An ending that there is not becomes a term of no months, which is refused.</summary>
    public IReadOnlyList<RetentionTerm> Read() =>
    [
        .. Terms.Select(term => term?.Ending switch
        {
            null => new RetentionTerm(null, 0),
            TermBody.Archived => new RetentionTerm(null, term.Months),
            { } name => Choices.TryRead<CaseOutcome>(name, out var outcome) ? new RetentionTerm(outcome, term.Months) : new RetentionTerm(null, 0),
        }),
    ];
}

internal sealed record TermBody(string Ending, int Months)
{
    public const string Archived = "Archived";
}
