using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Officers;

namespace Alertadores.Alerts.Administration;

/// <summary>
/// What is owed about keys, from accounts and keys alone: who of an authority cannot open one of its keys yet, and which authorities need a new key because somebody
/// who left, moved or is suspended had the present one. Both are done in an officer's browser, never here: no private key is readable on the server.
/// </summary>
public sealed record KeyDuties
{
    /// <summary>Officers who cannot open a key of their authority: a colleague hands it over.</summary>
    public required IReadOnlyList<MissingKey> Missing { get; init; }

    /// <summary>Authorities that owe a new key.</summary>
    public required IReadOnlyList<OwedRotation> Owed { get; init; }

    internal static KeyDuties Of(DirectorySnapshot directory)
    {
        var members = directory.Officers.Values
            .Where(officer => officer.AuthorityId is not null && directory.StatusOf(officer.Id) == OfficerStatus.Active)
            .ToLookup(officer => officer.AuthorityId!, officer => officer.Id, StringComparer.Ordinal);
        return new KeyDuties
        {
            Missing =
            [
                .. directory.KeysById.Values.OrderBy(key => key.Id, StringComparer.Ordinal)
                    .SelectMany(key => members[key.Authority].Where(member => !key.Files.ContainsKey(member)).Select(member => new MissingKey(member, key.Authority, key.Id))),
            ],
            Owed =
            [
                .. directory.CurrentKeys.Values.OrderBy(key => key.Authority, StringComparer.Ordinal)
                    .Select(key => new OwedRotation(key.Authority, key.Id, [.. key.Files.Keys.Except(members[key.Authority]).Order()]))
                    .Where(owed => owed.Former.Count > 0),
            ],
        };
    }
}

/// <param name="Officer">Who cannot open it.</param>
/// <param name="Authority">Whose key.</param>
/// <param name="Key">Key id.</param>
public sealed record MissingKey(Guid Officer, string Authority, string Key);

/// <param name="Authority">Who owes a new key.</param>
/// <param name="Key">The present one.</param>
/// <param name="Former">Who could open it and is no longer of the authority, or is suspended.</param>
public sealed record OwedRotation(string Authority, string Key, IReadOnlyList<Guid> Former);
