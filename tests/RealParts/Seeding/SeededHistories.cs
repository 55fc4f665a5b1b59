using System.Text.Json;
using Alertadores.Alerts;
using Alertadores.Alerts.Audit;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.FactsAtRest;
using Alertadores.Alerts.Pool;
using Alertadores.EventStore;
using Alertadores.EventStore.Catalogue;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.RealParts.Seeding;

/// <summary>
/// Fills an installation with histories of alerts by COPY: the events are those that the decider gives, the JSON is the store's, facts are sealed under keys
/// of their own as at filing, and the rows beside them are what the inline projections write. Sealed texts and files are not there. Alike in every run but for
/// keys and nonces.
/// </summary>
public sealed class SeededHistories
{
    private const int Batch = 4_000;
    private const int MadeAtOnce = 250;

    private const string Office = "oic-bienestar";

    private static readonly Dictionary<Type, EventType> Types = AlertEvents.Catalogue.Events.ToDictionary(type => type.ClrType);

    private readonly FoundedRoom here;
    private readonly NpgsqlDataSource owner;
    private readonly FactsKeys keys;
    private readonly LegalClock clock;
    private readonly Guid officer;
    private readonly string fgr;
    private long seq;

    private SeededHistories(FoundedRoom here, NpgsqlDataSource owner)
    {
        this.here = here;
        this.owner = owner;
        keys = new FactsKeys(here.Parts.Protection, here.Parts.Randomness);
        clock = here.Parts.Law.ClockFor(here.Room.Directory);
        officer = here.Room.Directory.OfficersOf(Office)[0].Id;
        fgr = here.Room.Directory.All.First(authority => authority.Id.StartsWith("fgr", StringComparison.Ordinal)).Id;
    }

    /// <summary>Writes so many alerts and returns how many events they have.</summary>
    /// <param name="alerts">How many.</param>
    /// <param name="filedOn">The legal date of each.</param>
    /// <param name="acts">Acts of an officer in each, from 0.</param>
    /// <param name="progress">Told how many are written.</param>
    public static async Task<long> FillAsync(FoundedRoom here, int alerts, Func<int, DateOnly> filedOn, int acts, Action<int>? progress = null)
    {
        await using var connections = NpgsqlDataSource.Create(here.Database.OwnerConnectionString);
        var histories = new SeededHistories(here, connections);
        await histories.WriteAsync(alerts, filedOn, acts, progress);
        return histories.seq;
    }

    private async Task WriteAsync(int alerts, Func<int, DateOnly> filedOn, int acts, Action<int>? progress)
    {
        var indexes = await IndexesAside.OfAsync(owner, "mt_events", "audit_row", "audit_deadline", "case_row", "deadline_row", "facts_key");
        var before = Task.CompletedTask;
        for (var written = 0; written < alerts; written += Batch)
        {
            var some = Enumerable.Range(written, Math.Min(Batch, alerts - written)).ToArray();
            var made = await Task.WhenAll(some.Chunk(MadeAtOnce).Select(chunk => Task.Run(() => chunk.Select(alert => Make(alert, filedOn(alert), acts)).ToList())));
            List<History> histories = [.. made.SelectMany(chunk => chunk)];
            Number(histories);
            await before;
            before = CopyAsync(histories);
            progress?.Invoke(written + some.Length);
        }

        await before;
        await indexes.MakeAgainAsync();
        await using var settle = owner.CreateCommand(FormattableString.Invariant($"SELECT setval('mt_events_sequence', {seq})"));
        await settle.ExecuteNonQueryAsync();
        foreach (var table in (string[])["mt_streams", "mt_events", "audit_row", "audit_deadline", "case_row", "deadline_row"])
        {
#pragma warning disable CA2100 // Literals.
            await using var vacuum = owner.CreateCommand($"VACUUM (ANALYZE) {table}");
#pragma warning restore CA2100
            vacuum.CommandTimeout = 0;
            await vacuum.ExecuteNonQueryAsync();
        }
    }

    private History Make(int number, DateOnly filedOn, int acts)
    {
        var id = new SeededNumbers((ulong)number + 20260311).Id();
        using var key = keys.Draw();
        var details = new CaseDetails
        {
            Facts = new MatterFacts
            {
                Conducts = ["cohecho"],
                Rank = Rank.MandoMedio,
                Scope = Scope.FederalApf,
                FederalFunds = Ternary.Si,
                Electoral = Electoral.Ninguno,
                Veda72 = false,
                Amount = Amount.A1,
                OicConflict = false,
                EvidenceAtRisk = false,
                Ongoing = false,
                Institution = "bienestar",
                State = "09",
            },
            Primary = AuthorityCode.Oic,
            Vistas = [],
            Rules = [],
            Flags = [],
            External = [],
            Excluded = [],
            RulesVersion = "seeded",
        };
        var events = AlertDecider.Release(
            new ReleaseAlert
            {
                AlertId = id,
                LegalDate = filedOn,
                DecisionId = id,
                RulesVersion = "seeded",
                Primary = Office,
                Priority = Priority.P2,
                Details = FactsCipher.Seal(key, CaseFiles.DetailsUse, id, details, here.Parts.Randomness),
                FactsHash = FactsCipher.Hash(key, details.Facts),
                Copies = [new ReleasedCopy(Office, "seeded", CopyKind.Primary), new ReleasedCopy(fgr, "seeded", CopyKind.Vista)],
                AutoVistasToFgr = [fgr],
            },
            clock).ToList();
        var released = events.Count;
        events.AddRange(Enumerable.Range(0, acts).Select(act => act % 2 == 0 ? new CopyOpened(id, Office, officer, id) : (object)new CaseAssigned(id, Office, officer)));
        var stamp = new DateTimeOffset(filedOn.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return new History(id, filedOn, keys.Wrap(key))
        {
            Events =
            [
                .. events.Select((happened, i) => new Happened(
                    id,
                    i + 1,
                    happened,
                    Types[happened.GetType()],
                    JsonSerializer.Serialize(happened, happened.GetType(), StoredJson.Events),
                    i < released ? stamp : stamp.AddDays(1).AddHours(16).AddSeconds(number % 3600),
                    i >= released)),
            ],
        };
    }

    private void Number(List<History> histories)
    {
        foreach (var happened in histories.SelectMany(history => history.Events))
        {
            happened.Seq = ++seq;
        }
    }

    private async Task CopyAsync(List<History> histories)
    {
        var events = histories.SelectMany(history => history.Events).ToList();
        await Task.WhenAll(
            CopyIn.RunAsync(owner, "COPY mt_streams (id, type, version, timestamp, created) FROM STDIN (FORMAT binary)", histories, async (copy, row) =>
            {
                await copy.WriteAsync(row.Alert, NpgsqlDbType.Uuid);
                await copy.WriteAsync(PoolRelease.StreamType, NpgsqlDbType.Varchar);
                await copy.WriteAsync((long)row.Events.Count, NpgsqlDbType.Bigint);
                await copy.WriteAsync(row.Events[^1].At, NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(row.Events[0].At, NpgsqlDbType.TimestampTz);
            }),
            CopyIn.RunAsync(owner, "COPY mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, headers) FROM STDIN (FORMAT binary)", events, WriteEventAsync),
            CopyIn.RunAsync(owner, "COPY facts_key (alert_id, wrapped) FROM STDIN (FORMAT binary)", histories, async (copy, row) =>
            {
                await copy.WriteAsync(row.Alert, NpgsqlDbType.Uuid);
                await copy.WriteAsync(row.WrappedKey, NpgsqlDbType.Bytea);
            }));
        await Task.WhenAll(
            CopyIn.RunAsync(owner, "COPY audit_row (alert_id, version, seq, day, at, type, authority, officer, role, deadline, due_date, late) FROM STDIN (FORMAT binary)", events, WriteAuditAsync),
            CopyIn.RunAsync(
                owner,
                "COPY audit_deadline (alert_id, opened, counted, ended, deadline, authority, own, effective_date, due_date, due_at, state, recounts) FROM STDIN (FORMAT binary)",
                events.Where(happened => happened.Data is DeadlineOpened),
                WriteTermAsync),
            CopyIn.RunAsync(
                owner,
                "COPY deadline_row (alert_id, deadline, authority, due_date, due_at, state, moments, next_look) FROM STDIN (FORMAT binary)",
                events.Where(happened => happened.Data is DeadlineOpened),
                WriteDeadlineAsync),
            CopyIn.RunAsync(
                owner,
                "COPY case_row (authority, alert_id, is_primary, state, priority, legal_date, due_date, breached, version, last_act, seq) FROM STDIN (FORMAT binary)",
                histories.SelectMany(history => (IEnumerable<(History, string)>)[(history, Office), (history, fgr)]),
                WriteCaseAsync));
    }

    private async Task WriteEventAsync(NpgsqlBinaryImporter copy, Happened row)
    {
        await copy.WriteAsync(row.Seq, NpgsqlDbType.Bigint);
        await copy.WriteAsync(Guid.NewGuid(), NpgsqlDbType.Uuid);
        await copy.WriteAsync(row.Alert, NpgsqlDbType.Uuid);
        await copy.WriteAsync(row.Version, NpgsqlDbType.Bigint);
        await copy.WriteAsync(row.Json, NpgsqlDbType.Jsonb);
        await copy.WriteAsync(row.Type.Alias, NpgsqlDbType.Varchar);
        await copy.WriteAsync(row.At, NpgsqlDbType.TimestampTz);
        await copy.WriteAsync(row.Type.DotNetType, NpgsqlDbType.Varchar);
        await copy.WriteAsync(row.ByOfficer ? $$"""{"actor": "{{officer}}", "role": "Triager"}""" : """{"role": "Intake"}""", NpgsqlDbType.Jsonb);
    }

    private async Task WriteAuditAsync(NpgsqlBinaryImporter copy, Happened row)
    {
        var fields = AuditFields.Of(row.Data)!;
        await copy.WriteAsync(row.Alert, NpgsqlDbType.Uuid);
        await copy.WriteAsync(row.Version, NpgsqlDbType.Bigint);
        await copy.WriteAsync(row.Seq, NpgsqlDbType.Bigint);
        await copy.WriteAsync(DateOnly.FromDateTime(row.At.UtcDateTime), NpgsqlDbType.Date);
        await WriteOrNullAsync(copy, row.ByOfficer ? row.At : (DateTimeOffset?)null, NpgsqlDbType.TimestampTz);
        await copy.WriteAsync(row.Type.Alias, NpgsqlDbType.Text);
        await copy.WriteAsync(fields.Authority ?? Office, NpgsqlDbType.Text);
        await WriteOrNullAsync(copy, row.ByOfficer ? officer : (Guid?)null, NpgsqlDbType.Uuid);
        await copy.WriteAsync(row.ByOfficer ? "Triager" : "Intake", NpgsqlDbType.Text);
        await WriteOrNullAsync(copy, fields.Deadline, NpgsqlDbType.Text);
        await WriteOrNullAsync(copy, fields.DueDate, NpgsqlDbType.Date);
        await copy.WriteAsync(false, NpgsqlDbType.Boolean);
    }

    private static async Task WriteTermAsync(NpgsqlBinaryImporter copy, Happened row)
    {
        var opened = (DeadlineOpened)row.Data;
        await copy.WriteAsync(row.Alert, NpgsqlDbType.Uuid);
        await copy.WriteAsync(row.Version, NpgsqlDbType.Bigint);
        await copy.WriteAsync(row.Version, NpgsqlDbType.Bigint);
        await copy.WriteNullAsync();
        await copy.WriteAsync(opened.Deadline, NpgsqlDbType.Text);
        await copy.WriteAsync(opened.Authority ?? Office, NpgsqlDbType.Text);
        await copy.WriteAsync(opened.Authority is null, NpgsqlDbType.Boolean);
        await copy.WriteAsync(opened.EffectiveDate, NpgsqlDbType.Date);
        await copy.WriteAsync(opened.DueDate, NpgsqlDbType.Date);
        await WriteOrNullAsync(copy, opened.DueAt?.ToUniversalTime(), NpgsqlDbType.TimestampTz);
        await copy.WriteAsync((short)1, NpgsqlDbType.Smallint);
        await copy.WriteAsync((short)0, NpgsqlDbType.Smallint);
    }

    private async Task WriteDeadlineAsync(NpgsqlBinaryImporter copy, Happened row)
    {
        var opened = (DeadlineOpened)row.Data;

        // The one term that a release itself meets.
        var met = string.Equals(opened.Deadline, "DL-03", StringComparison.Ordinal);
        var moments = AlertDecider.Moments(AlertDecider.Opened(opened), clock).Select(moment => moment.ToUniversalTime()).ToArray();
        await copy.WriteAsync(row.Alert, NpgsqlDbType.Uuid);
        await copy.WriteAsync(opened.Deadline, NpgsqlDbType.Text);
        await copy.WriteAsync(opened.Authority ?? "", NpgsqlDbType.Text);
        await copy.WriteAsync(opened.DueDate, NpgsqlDbType.Date);
        await WriteOrNullAsync(copy, opened.DueAt?.ToUniversalTime(), NpgsqlDbType.TimestampTz);
        await copy.WriteAsync((short)(met ? 2 : 1), NpgsqlDbType.Smallint);
        await copy.WriteAsync(moments, NpgsqlDbType.Array | NpgsqlDbType.TimestampTz);
        await WriteOrNullAsync(copy, met ? null : moments.Cast<DateTimeOffset?>().FirstOrDefault(), NpgsqlDbType.TimestampTz);
    }

    private static async Task WriteCaseAsync(NpgsqlBinaryImporter copy, (History History, string Authority) row)
    {
        var (history, authority) = row;
        var last = history.Events[^1];
        var duties = history.Events.Select(happened => happened.Data).OfType<DeadlineOpened>()
            .Where(opened => opened.Deadline is not "DL-03" && string.Equals(opened.Authority ?? Office, authority, StringComparison.Ordinal));
        await copy.WriteAsync(authority, NpgsqlDbType.Text);
        await copy.WriteAsync(history.Alert, NpgsqlDbType.Uuid);
        await copy.WriteAsync(string.Equals(authority, Office, StringComparison.Ordinal), NpgsqlDbType.Boolean);
        await copy.WriteAsync((short)AlertState.Filed, NpgsqlDbType.Smallint);
        await copy.WriteAsync((short)Priority.P2, NpgsqlDbType.Smallint);
        await copy.WriteAsync(history.FiledOn, NpgsqlDbType.Date);
        await copy.WriteAsync(duties.Select(opened => opened.DueDate).Append(DateOnly.MaxValue).Min(), NpgsqlDbType.Date);
        await copy.WriteAsync(false, NpgsqlDbType.Boolean);
        await copy.WriteAsync(last.Version, NpgsqlDbType.Bigint);
        await copy.WriteAsync(DateOnly.FromDateTime(last.At.UtcDateTime), NpgsqlDbType.Date);
        await copy.WriteAsync(last.Seq, NpgsqlDbType.Bigint);
    }

    private static Task WriteOrNullAsync<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type) => value is null ? copy.WriteNullAsync() : copy.WriteAsync(value, type);

    private sealed record History(Guid Alert, DateOnly FiledOn, byte[] WrappedKey)
    {
        public required IReadOnlyList<Happened> Events { get; init; }
    }

    private sealed record Happened(Guid Alert, long Version, object Data, EventType Type, string Json, DateTimeOffset At, bool ByOfficer)
    {
        public long Seq { get; set; }
    }
}
