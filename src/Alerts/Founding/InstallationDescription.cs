using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Officers;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Founding;

/// <summary>What an operator writes down to found an installation. Holds no secret: those are made while founding. Checked by <see cref="DescriptionRules"/>.</summary>
public sealed record InstallationDescription
{
    /// <summary>Short id, part of the founding key's name: <c>a-z0-9-</c>.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Calendar expression of every authority that names none.</summary>
    public required string Calendar { get; init; }

    /// <summary>IANA zone of every authority that names none.</summary>
    public required string TimeZone { get; init; }

    /// <summary>OIC, SFP and FGR instances.</summary>
    public required IReadOnlyList<AuthorityDescription> Authorities { get; init; }

    public required AuthorityDescription Coordination { get; init; }

    public required IReadOnlyList<OfficerDescription> Officers { get; init; }

    public required IReadOnlyList<CustodianDescription> Custodians { get; init; }
}

/// <summary>An authority of the description; fields as in <see cref="Authority"/>.</summary>
public sealed record AuthorityDescription
{
    public required string Id { get; init; }

    public required AuthorityKind Kind { get; init; }

    public IReadOnlyList<string> Institutions { get; init; } = [];

    public IReadOnlyList<string> Scopes { get; init; } = [];

    public string? State { get; init; }

    public required IReadOnlyList<NameInForce> Names { get; init; }

    public IReadOnlyList<AuthorityUnit> Units { get; init; } = [];

    public string? Calendar { get; init; }

    public string? TimeZone { get; init; }

    public AuthorityContact? Contact { get; init; }
}

/// <summary>An official of the description: anyone who signs in but the custodians.</summary>
public sealed record OfficerDescription(string User, string Name, OfficerRole Role, string? Authority);

/// <summary>A custodian of reporters' identities, of one group.</summary>
public sealed record CustodianDescription(string User, string Name, CustodianGroup Group);

/// <summary>Something wrong in a description.</summary>
/// <param name="Path">Where, as in <c>authorities[0].names[1].from</c>; empty for the whole.</param>
/// <param name="Message">What, in Spanish, for the operator.</param>
/// <param name="Line">Line of the file, from 1, where it is known.</param>
public sealed record DescriptionError(string Path, string Message, int? Line = null)
{
    public override string ToString() => (Line, Path) switch
    {
        (null, "") => Message,
        (null, _) => $"{Path}: {Message}",
        (_, "") => $"línea {Line}: {Message}",
        _ => $"línea {Line}, {Path}: {Message}",
    };
}
