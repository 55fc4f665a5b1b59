using System.Collections.Concurrent;
using System.Text;
using Alertadores.Alerts;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Notices;
using Alertadores.Alerts.Officers;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Officers;
using Alertadores.Crypto.Randomness;
using Alertadores.EventStore.Migrations;
using Alertadores.Host.Founding;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Alertadores.RealParts;

/// <summary>
/// A founded installation on a database of its own, with a clock that stands where the test puts it. Founded by the code that operators
/// use, from docs/founding-example.yaml.
/// </summary>
public sealed class FoundedRoom : IAsyncDisposable
{
    /// <summary>The example, founded once for each moment and each list of more officials; every room is a copy.</summary>
    private static readonly ConcurrentDictionary<(DateTimeOffset Now, IReadOnlyList<OfficerDescription>? More), Lazy<Task<Original>>> Originals = new();

    private readonly FoundingSheet sheet;
    private readonly Dictionary<string, OfficerSession> sessions = new(StringComparer.Ordinal);

    private readonly AlertsRoomParts composed;

    private FoundedRoom(TestDatabase database, NpgsqlDataSource app, StoppedClock clock, AlertsRoom room, AlertsRoomParts parts, FoundingSheet sheet)
    {
        composed = parts;
        Database = database;
        App = app;
        Clock = clock;
        Room = room;
        this.sheet = sheet;
    }

    /// <summary>The database, for looking behind the curtain.</summary>
    public TestDatabase Database { get; }

    /// <summary>The application's connections.</summary>
    public NpgsqlDataSource App { get; }

    /// <summary>The room's clock.</summary>
    public StoppedClock Clock { get; }

    /// <summary>The room.</summary>
    public AlertsRoom Room { get; }

    /// <summary>What the room is made from.</summary>
    internal AlertsRoomParts Parts => composed;

    /// <summary>Founds an installation; the clock stands at <paramref name="now"/>.</summary>
    /// <param name="now">Where the clock stands.</param>
    /// <param name="more">Officials beside those of the example.</param>
    /// <param name="notices">How officials get notices; not at all unless a test says so.</param>
    public static async Task<FoundedRoom> OpenAsync(DateTimeOffset now, IReadOnlyList<OfficerDescription>? more = null, NoticeOptions? notices = null)
    {
        var original = await Originals.GetOrAdd((now, more), wanted => new(() => FoundAsync(wanted.Now, wanted.More ?? []))).Value;
        var database = await PostgresServer.CopyAsync(original.Database);
        var clock = new StoppedClock(now);
        var app = NpgsqlDataSource.Create(database.AppConnectionString);
        var parts = PartsOf(app, clock, original.Protection) with { Notices = notices ?? NoticeOptions.None };
        return new FoundedRoom(database, app, clock, await AlertsRoom.OpenAsync(parts, CancellationToken.None), parts, original.Sheet);
    }

    // Founding takes a second: each official's key is made slowly on purpose.
    private static async Task<Original> FoundAsync(DateTimeOffset now, IReadOnlyList<OfficerDescription> more)
    {
        var database = await PostgresServer.CreateDatabaseAsync();
        var clock = new StoppedClock(now);
        await using (var owner = NpgsqlDataSource.Create(database.OwnerConnectionString))
        {
            await new Migrator(owner, clock).MigrateAsync(AlertsRoom.Migrations);
        }

        await using var app = NpgsqlDataSource.Create(database.AppConnectionString);
        var parts = PartsOf(app, clock, new EphemeralDataProtectionProvider());
        using var room = await AlertsRoom.OpenAsync(parts, CancellationToken.None);
        var description = DescriptionFile.Read(await File.ReadAllBytesAsync(Repository.File("docs/founding-example.yaml"))).Description!;
        var outcome = await new Founder(room.Store, KnownNames.Bundled, parts.Protection, parts.Randomness, clock)
            .FoundAsync(description with { Officers = [.. description.Officers, .. more] }, new GeneratedSecrets(parts.Randomness), demonstration: false);
        return outcome is FoundingOutcome.Founded founded
            ? new Original(database, parts.Protection, founded.Sheet)
            : throw new InvalidOperationException($"The example could not be founded: {outcome}");
    }

    private static AlertsRoomParts PartsOf(NpgsqlDataSource app, StoppedClock clock, IDataProtectionProvider protection) =>
        new(app, protection, clock, new SystemRandomness(), Law.Bundled) { Notices = NoticeOptions.None };

    /// <summary>Another node on the same database, with nothing in its memory yet.</summary>
    public Task<AlertsRoom> OpenNodeAsync() => AlertsRoom.OpenAsync(composed, CancellationToken.None);

    /// <summary>The passphrase and the TOTP secret that were printed for an official.</summary>
    public (string Passphrase, byte[] TotpSecret) SecretsOf(string userName)
    {
        var printed = sheet.Officers.First(one => string.Equals(one.Officer.UserName, userName, StringComparison.Ordinal));
        var query = new Uri(printed.TotpUri).Query;
        var secret = query.Split('?', '&').First(pair => pair.StartsWith("secret=", StringComparison.Ordinal))["secret=".Length..];
        return (printed.Passphrase, Base32Bytes(secret));
    }

    /// <summary>Signs an official in with what their browser would derive; a second call answers the same session.</summary>
    public async Task<OfficerSession> SignInAsync(string userName)
    {
        if (!sessions.TryGetValue(userName, out var session))
        {
            var (passphrase, totp) = SecretsOf(userName);
            var challenge = await Room.SignIn.ChallengeAsync(userName);
            OfficerKey.Derive(passphrase, challenge.Salt, out var signIn, out var unlock);
            using (signIn)
            using (unlock)
            {
                var outcome = await Room.SignIn.EnterAsync(userName, signIn.Span.ToArray(), Totp.Code(totp, Clock.GetUtcNow()));
                session = outcome is SignInOutcome.SignedIn signedIn
                    ? signedIn.Session
                    : throw new InvalidOperationException($"{userName} could not sign in: {outcome}");
            }

            sessions[userName] = session;
        }

        return session;
    }

    /// <summary>The next sign-in of this official is a new one.</summary>
    public void Forget(string userName) => sessions.Remove(userName);

    /// <summary>Opens an authority key file as the official's browser does.</summary>
    public async Task<X25519Identity> OpenKeyFileAsync(string userName, byte[] keyFile)
    {
        var session = await SignInAsync(userName);
        var challenge = await Room.SignIn.ChallengeAsync(userName);
        OfficerKey.Derive(SecretsOf(userName).Passphrase, challenge.Salt, out var signIn, out var unlock);
        using (signIn)
        using (unlock)
        using (var unlocker = X25519Identity.FromScalar(unlock.Span))
        using (var own = Parse(AgeFile.Open(session.IdentityFile, [unlocker])))
        {
            return Parse(AgeFile.Open(keyFile, [own]));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Room.Dispose();
        await App.DisposeAsync();
        await Database.DisposeAsync();
    }

    private sealed record Original(TestDatabase Database, IDataProtectionProvider Protection, FoundingSheet Sheet);

    private static X25519Identity Parse(byte[] text) =>
        X25519Identity.TryParse(Encoding.ASCII.GetString(text), out var identity) ? identity : throw new FormatException("Not an age identity.");

    private static byte[] Base32Bytes(string text)
    {
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
