using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Officers;
using Npgsql;

namespace Alertadores.Alerts.Notices;

/// <summary>Who gets which notice where. Administrators keep it; nothing in it is about an alert.</summary>
public sealed class NoticeAddresses(NpgsqlDataSource database, EventStore.EventStore store, AuthorityDirectory directory)
{
    /// <summary>Everybody who works at an authority and may sign in, each with the address or null, by authority and name.</summary>
    public async Task<IReadOnlyList<(Officer Officer, NoticeAddress? Address)>> AllAsync(CancellationToken cancellation)
    {
        var addresses = await ReadAsync(cancellation).ConfigureAwait(false);
        return
        [
            .. (await ActiveAsync(cancellation).ConfigureAwait(false))
                .OrderBy(officer => officer.AuthorityId, StringComparer.Ordinal).ThenBy(officer => officer.Name, StringComparer.Ordinal).ThenBy(officer => officer.Id)
                .Select(officer => (officer, addresses.GetValueOrDefault(officer.Id))),
        ];
    }

    /// <summary>Writes one entry; without an address it is removed.</summary>
    /// <param name="officer">Whose.</param>
    /// <param name="address">One plain address, or null or empty for none.</param>
    /// <param name="digests">Gets digests.</param>
    /// <param name="onCall">Belongs to the on-call group.</param>
    /// <param name="version">The version that was looked at; 0 where there was none.</param>
    /// <param name="cancellation">Stops before the write.</param>
    public async Task<AddressOutcome> SetAsync(Guid officer, string? address, bool digests, bool onCall, int version, CancellationToken cancellation)
    {
        var remove = string.IsNullOrWhiteSpace(address);
        var one = address?.Trim();
        if (!remove && !NoticeAddress.IsOne(one))
        {
            return AddressOutcome.Malformed;
        }

        if ((await ActiveAsync(cancellation).ConfigureAwait(false)).All(active => active.Id != officer))
        {
            return AddressOutcome.UnknownOfficer;
        }

        await using var write = database.CreateCommand(
            remove ? "DELETE FROM notice_address WHERE officer = $1 AND version = $5"
            : version == 0
                ? "INSERT INTO notice_address (officer, address, digests, on_call, version) VALUES ($1, $2, $3, $4, $5 + 1) ON CONFLICT DO NOTHING"
                : "UPDATE notice_address SET address = $2, digests = $3, on_call = $4, version = version + 1 WHERE officer = $1 AND version = $5");
        write.Parameters.AddWithValue(officer);
        write.Parameters.AddWithValue(one ?? "");
        write.Parameters.AddWithValue(digests);
        write.Parameters.AddWithValue(onCall);
        write.Parameters.AddWithValue(version);
        return await write.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false) == 1 || (remove && version == 0) ? AddressOutcome.Saved : AddressOutcome.Changed;
    }

    /// <summary>Authorities of the directory whose on-call group is empty: a life in danger there calls the coordination desk.</summary>
    public async Task<IReadOnlyList<Authority>> WithoutOnCallAsync(CancellationToken cancellation)
    {
        var reached = (await AllAsync(cancellation).ConfigureAwait(false)).Where(entry => entry.Address is { OnCall: true }).Select(entry => entry.Officer.AuthorityId).ToHashSet(StringComparer.Ordinal);
        return [.. directory.All.Where(authority => !reached.Contains(authority.Id))];
    }

    /// <summary>Who gets a notice of an authority: its digests, or its calls.</summary>
    internal async Task<IReadOnlyList<Guid>> RecipientsAsync(string authority, MailKind kind, CancellationToken cancellation) =>
    [
        .. (await AllAsync(cancellation).ConfigureAwait(false))
            .Where(entry => string.Equals(entry.Officer.AuthorityId, authority, StringComparison.Ordinal)
                && entry.Address is { } address && (kind == MailKind.Digest ? address.Digests : address.OnCall))
            .Select(entry => entry.Officer.Id),
    ];

    /// <summary>The addresses of those who still work here, by official.</summary>
    internal async Task<IReadOnlyDictionary<Guid, string>> KnownAsync(CancellationToken cancellation) =>
        (await AllAsync(cancellation).ConfigureAwait(false)).Where(entry => entry.Address is not null).ToDictionary(entry => entry.Officer.Id, entry => entry.Address!.Address);

    private async Task<IReadOnlyList<Officer>> ActiveAsync(CancellationToken cancellation) =>
    [
        .. (await store.QueryAllAsync<OfficerAccount>(cancellation).ConfigureAwait(false)).Select(document => document.Data)
            .Where(account => account is { Status: OfficerStatus.Active, Officer.AuthorityId: not null })
            .Select(account => account.Officer),
    ];

    private async Task<Dictionary<Guid, NoticeAddress>> ReadAsync(CancellationToken cancellation)
    {
        await using var read = database.CreateCommand("SELECT officer, address, digests, on_call, version FROM notice_address");
        await using var rows = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var found = new Dictionary<Guid, NoticeAddress>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            found[rows.GetGuid(0)] = new NoticeAddress(rows.GetGuid(0), rows.GetString(1), rows.GetBoolean(2), rows.GetBoolean(3), rows.GetInt32(4));
        }

        return found;
    }
}
