using System.Text;
using Alertadores.Alerts;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Officers;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Officers;
using Npgsql;

namespace Alertadores.Faults.Audit;

/// <summary>
/// The private keys of the offices, taken out of the database as an officer's browser does it: from the passphrase, never from the server. What they do not open nobody can.
/// </summary>
internal sealed class OfficeKeys : IDisposable
{
    private readonly Dictionary<string, X25519Identity> _keys;

    private OfficeKeys(Dictionary<string, X25519Identity> keys) => _keys = keys;

    internal static async Task<OfficeKeys> ReadAsync(NpgsqlDataSource database)
    {
        var store = new EventStore.EventStore(database, AlertEvents.Catalogue, [], TimeProvider.System);
        var officers = (await store.QueryAllAsync<OfficerAccount>()).Select(one => one.Data).ToList();
        var found = new Dictionary<string, X25519Identity>(StringComparer.Ordinal);
        foreach (var key in (await store.QueryAllAsync<MailboxKey>()).Select(one => one.Data))
        {
            if (officers.Find(officer => key.Files.ContainsKey(officer.Id) && Known(officer) is not null) is { } holder)
            {
                found[key.Id] = Open(key.Files[holder.Id], holder);
            }
        }

        return new OfficeKeys(found);
    }

    /// <summary>The key of that id, or null where no officer of the demonstration holds it.</summary>
    internal X25519Identity? Find(string keyId) => _keys.GetValueOrDefault(keyId);

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }

    private static DemonstrationSignIn? Known(OfficerAccount officer) =>
        DemonstrationInstallation.SignIns.FirstOrDefault(one => string.Equals(one.User, officer.Officer.UserName, StringComparison.Ordinal));

    private static X25519Identity Open(byte[] keyFile, OfficerAccount officer)
    {
        OfficerKey.Derive(Known(officer)!.Passphrase, officer.Salt, out var signIn, out var unlock);
        using (signIn)
        using (unlock)
        using (var unlocker = X25519Identity.FromScalar(unlock.Span))
        using (var own = Parse(AgeFile.Open(officer.IdentityFile, [unlocker])))
        {
            return Parse(AgeFile.Open(keyFile, [own]));
        }
    }

    private static X25519Identity Parse(byte[] text) =>
        X25519Identity.TryParse(Encoding.ASCII.GetString(text), out var identity) ? identity : throw new FormatException("Not an age identity.");
}
