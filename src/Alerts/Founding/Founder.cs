using Alertadores.Alerts.Directory;
using Alertadores.Crypto.Randomness;
using Alertadores.EventStore;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using Npgsql;

namespace Alertadores.Alerts.Founding;

/// <summary>
/// Makes an installation from a description, once per database: every document in one transaction, or nothing. All private keys are made here, sealed to their
/// holders, and forgotten.
/// </summary>
public sealed class Founder(EventStore.EventStore store, KnownNames known, IDataProtectionProvider protection, IRandomness randomness, TimeProvider time)
{
    /// <param name="description">Checked again here: nothing that breaks a rule is ever written.</param>
    /// <param name="secrets">Where passphrases and TOTP secrets come from.</param>
    /// <param name="demonstration">Marks the database for ever. Only then are the demonstration's public secrets taken.</param>
    /// <param name="progress">Told after each official and each authority.</param>
    /// <param name="cancellationToken">Until the commit nothing has happened.</param>
    /// <exception cref="InvalidOperationException">A public secret outside the demonstration: a bug of the caller, or a very strange generator.</exception>
    public async Task<FoundingOutcome> FoundAsync(
        InstallationDescription description, ISignInSecrets secrets, bool demonstration, IProgress<FoundingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var faults = DescriptionRules.Check(description, known);
        if (faults.Count > 0)
        {
            return new FoundingOutcome.Invalid(faults);
        }

        // Looked at before the long work, and decided again by the commit.
        if (await store.LoadAsync<Installation>(Installation.DocumentId, cancellationToken) is not null)
        {
            return new FoundingOutcome.AlreadyFounded();
        }

        using var made = new Foundation(description, secrets, demonstration, protection, randomness, Today(description.TimeZone), progress, cancellationToken);
        await using var session = store.OpenSession(new EventContext("founding", "Founder"));
        session.Store(Installation.DocumentId, made.Installation, expectedVersion: 0);
        Store(session, made.Authorities, authority => authority.Id);
        Store(session, made.MailboxKeys, key => key.Id);
        Store(session, made.CustodyKeys, key => key.Id);
        Store(session, made.Notes, note => note.Owner);
        foreach (var officer in made.Officers)
        {
            session.Store(officer.Account.Id, officer.Account, expectedVersion: 0);
        }

        session.Execute((connection, transaction, stop) => WriteNamesAsync(made, connection, transaction, stop));
        try
        {
            await session.SaveChangesAsync(cancellationToken);
        }
        catch (ConcurrencyException)
        {
            return new FoundingOutcome.AlreadyFounded(); // somebody founded while we derived keys
        }

        return new FoundingOutcome.Founded(made.Sheet());
    }

    private static void Store<T>(EventSession session, IReadOnlyList<T> documents, Func<T, string> id)
        where T : class
    {
        foreach (var document in documents)
        {
            session.Store(id(document), document, expectedVersion: 0);
        }
    }

    private static async Task WriteNamesAsync(Foundation made, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await AuthorityDirectory.RaiseVersionAsync(connection, transaction, cancellationToken);
        await using var write = new NpgsqlCommand(
            "INSERT INTO officer_user_name (user_name, officer) SELECT * FROM unnest(@names, @officers)", connection, transaction);
        write.Parameters.AddWithValue("names", made.Officers.Select(officer => officer.Account.Officer.UserName).ToArray());
        write.Parameters.AddWithValue("officers", made.Officers.Select(officer => officer.Account.Id).ToArray());
        await write.ExecuteNonQueryAsync(cancellationToken);
    }

    private DateOnly Today(string zone) =>
        Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(DateTimeZoneProviders.Tzdb[zone]).Date.ToDateOnly();
}
