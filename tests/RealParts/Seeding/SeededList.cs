using Alertadores.Alerts.Cases;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.RealParts.Seeding;

/// <summary>
/// Fills the lists of an installation with so many alerts as some years of work would leave: most of them ended, a few late, three of four with one authority.
/// Rows and sealed tags are what the projections write; there is no history behind them, so that nothing of them can be opened. Alike in every run.
/// </summary>
public sealed class SeededList
{
    private const int Days = 5 * 365;
    private const int OfficersEach = 40;
    private const int Batch = 20_000;
    private const int SealedAtOnce = 2_500;

    private readonly FoundedRoom here;
    private readonly SeededNumbers numbers = new(20260310);
    private readonly DateOnly today;
    private readonly List<string> conducts;
    private readonly List<string> institutions;
    private readonly List<string> states;
    private long seq;

    private SeededList(FoundedRoom here)
    {
        this.here = here;
        today = DateOnly.FromDateTime(here.Clock.GetUtcNow().UtcDateTime);
        conducts = [.. ConductCatalogue.Bundled.All.Select(conduct => conduct.Id)];
        institutions = [.. InstitutionCatalogue.Bundled.All.Select(institution => institution.Id)];
        states = [.. StateCatalogue.Bundled.All.Select(state => state.Code)];
        Officers = here.Room.Directory.All.ToDictionary(
            authority => authority.Id,
            authority => (IReadOnlyList<Guid>)[.. here.Room.Directory.OfficersOf(authority.Id).Select(officer => officer.Id), .. Enumerable.Range(0, OfficersEach).Select(_ => numbers.Id())],
            StringComparer.Ordinal);
    }

    /// <summary>By authority: its real officers and forty more that have alerts and no account.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Guid>> Officers { get; }

    /// <summary>Writes so many alerts, and lets PostgreSQL count what it has.</summary>
    /// <param name="progress">Told how many are written.</param>
    public static async Task<SeededList> FillAsync(FoundedRoom here, int alerts, Action<int>? progress = null)
    {
        var list = new SeededList(here);
        await using var owner = NpgsqlDataSource.Create(here.Database.OwnerConnectionString);
        await list.WriteAsync(owner, alerts, progress);
        return list;
    }

    private async Task WriteAsync(NpgsqlDataSource owner, int alerts, Action<int>? progress)
    {
        var indexes = await IndexesAside.OfAsync(owner, "case_row", "case_tag");
        var before = Task.CompletedTask;
        for (var written = 0; written < alerts; written += Batch)
        {
            // While PostgreSQL takes a batch the next one is sealed.
            var rows = Enumerable.Range(0, Math.Min(Batch, alerts - written)).Select(_ => Draw()).ToList();
            var tags = await Task.WhenAll(rows.Chunk(SealedAtOnce).Select(some => Task.Run(() => TagsOfAsync(some))));
            await before;
            before = Task.WhenAll(
                CopyIn.RunAsync(
                    owner,
                    "COPY case_row (authority, alert_id, is_primary, state, priority, legal_date, due_date, breached, version, assignee, proposer, last_act, seq) FROM STDIN (FORMAT binary)",
                    rows.SelectMany(row => row.Holders),
                    WriteRowAsync),
                CopyIn.RunAsync(owner, "COPY case_tag (authority, alert_id, tag) FROM STDIN (FORMAT binary)", tags.SelectMany(some => some), WriteTagAsync));
            progress?.Invoke(written + rows.Count);
        }

        await before;
        await indexes.MakeAgainAsync();

        // What is appended later has higher numbers than what lies here.
        await ExecuteAsync(owner, FormattableString.Invariant($"SELECT setval('mt_events_sequence', {seq + 1_000})"));
        await ExecuteAsync(owner, "VACUUM (ANALYZE) case_row");
        await ExecuteAsync(owner, "VACUUM (ANALYZE) case_tag");
    }

    private async Task<List<Alerts.Search.CaseTag>> TagsOfAsync(SeededAlert[] some)
    {
        var tags = new List<Alerts.Search.CaseTag>();
        foreach (var row in some)
        {
            tags.AddRange(await here.Room.Tags.OfAsync(row.Alert, row.Details, row.Holders.Select(holder => holder.Authority), default));
        }

        return tags;
    }

    private static async Task WriteTagAsync(NpgsqlBinaryImporter copy, Alerts.Search.CaseTag tag)
    {
        await copy.WriteAsync(tag.Authority, NpgsqlDbType.Text);
        await copy.WriteAsync(tag.Alert, NpgsqlDbType.Uuid);
        await copy.WriteAsync(tag.Tag, NpgsqlDbType.Bytea);
    }

    private static async Task WriteRowAsync(NpgsqlBinaryImporter copy, Holder row)
    {
        await copy.WriteAsync(row.Authority, NpgsqlDbType.Text);
        await copy.WriteAsync(row.Alert.Alert, NpgsqlDbType.Uuid);
        await copy.WriteAsync(row.IsPrimary, NpgsqlDbType.Boolean);
        await copy.WriteAsync((short)row.Alert.State, NpgsqlDbType.Smallint);
        await copy.WriteAsync((short)row.Alert.Priority, NpgsqlDbType.Smallint);
        await copy.WriteAsync(row.Alert.LegalDate, NpgsqlDbType.Date);
        await copy.WriteAsync(row.DueDate, NpgsqlDbType.Date);
        await copy.WriteAsync(row.Breached, NpgsqlDbType.Boolean);
        await copy.WriteAsync(12L, NpgsqlDbType.Bigint);
        await copy.WriteAsync(row.Assignee, NpgsqlDbType.Uuid);
        if (row.Proposer is { } proposer)
        {
            await copy.WriteAsync(proposer, NpgsqlDbType.Uuid);
        }
        else
        {
            await copy.WriteNullAsync();
        }

        await copy.WriteAsync(row.LastAct, NpgsqlDbType.Date);
        await copy.WriteAsync(row.Seq, NpgsqlDbType.Bigint);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource owner, string sql)
    {
        await using var command = owner.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private SeededAlert Draw()
    {
        var age = numbers.Next(Days);
        var ended = age > 120 ? numbers.Percent(97) : numbers.Percent(30);
        var state = (AlertState)(ended ? 4 + (numbers.Percent(70) ? 1 : 0) : 1 + numbers.Next(3));
        var alert = new SeededAlert(
            numbers.Id(),
            state,
            (Priority)(numbers.Percent(1) ? 1 : numbers.Percent(10) ? 2 : numbers.Percent(40) ? 3 : 4),
            today.AddDays(-age),
            Details());
        var offices = here.Room.Directory.All;
        var primary = numbers.Percent(75) ? offices[0] : numbers.One(offices);
        alert.Holders.Add(HolderOf(alert, primary.Id, isPrimary: true));
        if (numbers.Percent(30) && numbers.One(offices) is var second && second.Id != primary.Id)
        {
            alert.Holders.Add(HolderOf(alert, second.Id, isPrimary: false));
        }

        return alert;
    }

    private Holder HolderOf(SeededAlert alert, string authority, bool isPrimary)
    {
        var open = (int)alert.State <= 3;
        var breached = open && numbers.Percent(2);
        return new Holder(alert, authority, isPrimary)
        {
            DueDate = breached ? today.AddDays(-1 - numbers.Next(60)) : open && numbers.Percent(70) ? today.AddDays(numbers.Next(30)) : DateOnly.MaxValue,
            Breached = breached,
            Assignee = numbers.Percent(open ? 70 : 95) ? numbers.One(Officers[authority]) : Guid.Empty,
            Proposer = open && numbers.Percent(1) ? numbers.One(Officers[authority]) : null,
            LastAct = alert.LegalDate.AddDays(numbers.Next(1 + today.DayNumber - alert.LegalDate.DayNumber)),
            Seq = ++seq,
        };
    }

    private CaseDetails Details() => new()
    {
        Facts = new MatterFacts
        {
            Conducts = [.. Enumerable.Range(0, 1 + numbers.Next(3)).Select(_ => numbers.Skewed(conducts)).Distinct()],
            Rank = numbers.Skewed(Enum.GetValues<Rank>()),
            Scope = numbers.Skewed(Enum.GetValues<Scope>()),
            FederalFunds = numbers.One(Enum.GetValues<Ternary>()),
            Electoral = numbers.Skewed(Enum.GetValues<Electoral>()),
            Veda72 = false,
            Amount = numbers.Skewed(Enum.GetValues<Amount>()),
            OicConflict = numbers.Percent(3),
            EvidenceAtRisk = numbers.Percent(10),
            Ongoing = numbers.Percent(40),
            Institution = numbers.Skewed(institutions),
            State = numbers.One(states),
        },
        Primary = AuthorityCode.Oic,
        Unit = numbers.Percent(10) ? numbers.One(Enum.GetValues<FgrUnit>()) : null,
        Vistas = [],
        Rules = [],
        Flags = [],
        External = [],
        Excluded = [],
        RulesVersion = "seeded",
    };

    private sealed record SeededAlert(Guid Alert, AlertState State, Priority Priority, DateOnly LegalDate, CaseDetails Details)
    {
        public List<Holder> Holders { get; } = [];
    }

    private sealed record Holder(SeededAlert Alert, string Authority, bool IsPrimary)
    {
        public DateOnly DueDate { get; init; }

        public bool Breached { get; init; }

        public Guid Assignee { get; init; }

        public Guid? Proposer { get; init; }

        public DateOnly LastAct { get; init; }

        public long Seq { get; init; }
    }
}
