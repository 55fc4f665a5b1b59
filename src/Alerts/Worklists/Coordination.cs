using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Officers;
using Alertadores.Triage.Calendars;
using Npgsql;

namespace Alertadores.Alerts.Worklists;

/// <summary>What a coordinator looks after: what stands still, and who has how much.</summary>
public sealed class Coordination
{
    /// <summary>The most business days that one can ask for.</summary>
    public const int MostIdleDays = 60;

    private readonly NpgsqlDataSource database;
    private readonly Agenda agenda;
    private readonly AuthorityDirectory directory;
    private readonly Law law;

    internal Coordination(NpgsqlDataSource database, Agenda agenda, AuthorityDirectory directory, Law law)
    {
        this.database = database;
        this.agenda = agenda;
        this.directory = directory;
        this.law = law;
    }

    /// <summary>The coordinator's lists.</summary>
    /// <param name="session">Whose office.</param>
    /// <param name="today">The day where the office is.</param>
    /// <param name="idleDays">Business days without an act from which on an alert stands still, 1 to <see cref="MostIdleDays"/>.</param>
    public async Task<IReadOnlyList<Worklist>> ListsAsync(OfficerSession session, DateOnly today, int idleDays, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.Officer.AuthorityId is not { } authority)
        {
            return [];
        }

        var idle = new InboxQuery { Order = InboxOrder.LastAct, IdleSince = IdleSince(authority, today, idleDays) };
        return await agenda.ReadAsync(session, [.. Agenda.Queries(today, assignee: null), (WorklistKind.Idle, idle)], cancellation).ConfigureAwait(false);
    }

    /// <summary>What each officer of the coordinator's authority has, in order of name. Each count stops at <see cref="Worklist.MostCounted"/>.</summary>
    public async Task<IReadOnlyList<Workload>> WorkloadsAsync(OfficerSession session, DateOnly today, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.Officer.AuthorityId is not { } authority)
        {
            return [];
        }

        var officers = directory.OfficersOf(authority);
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var read = WorkloadCommandOn(connection, authority, [.. officers.Select(officer => officer.Id)], today);
        await using var reader = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var loads = new List<Workload>();
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            loads.Add(new Workload(officers[(int)reader.GetInt64(0) - 1], (int)reader.GetInt64(1), (int)reader.GetInt64(2), (int)reader.GetInt64(3)));
        }

        return loads;
    }

    internal static NpgsqlCommand WorkloadCommandOn(NpgsqlConnection connection, string authority, Guid[] officers, DateOnly today)
    {
        var read = new NpgsqlCommand(
            """
            SELECT place,
                (SELECT count(*) FROM (SELECT 1 FROM case_row
                    WHERE authority = @authority AND assignee = officer AND state = ANY (@open) LIMIT @most) AS open),
                (SELECT count(*) FROM (SELECT 1 FROM case_row
                    WHERE authority = @authority AND assignee = officer AND due_date < 'infinity' AND due_date <= @soon LIMIT @most) AS soon),
                (SELECT count(*) FROM (SELECT 1 FROM case_row
                    WHERE authority = @authority AND assignee = officer AND due_date < 'infinity' AND breached LIMIT @most) AS breached)
            FROM unnest(@officers) WITH ORDINALITY AS one (officer, place)
            ORDER BY place
            """,
            connection);
        read.Parameters.AddWithValue("authority", authority);
        read.Parameters.AddWithValue("officers", officers);
        read.Parameters.AddWithValue("open", InboxQuery.Open.Select(state => (short)state).ToArray());
        read.Parameters.AddWithValue("soon", today.AddDays(1));
        read.Parameters.AddWithValue("most", Worklist.MostCounted);
        return read;
    }

    // The day from which on an act is recent, by the authority's own calendar; outside its years every day counts.
    private DateOnly IdleSince(string authority, DateOnly today, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostIdleDays);
        var clock = law.ClockFor(directory);
        var calendar = clock.Book.Resolve(clock.For(authority).Calendar);
        var since = today;
        try
        {
            for (var i = 0; i < days; i++)
            {
                since = calendar.PreviousBusinessDay(since);
            }
        }
        catch (CalendarYearException)
        {
            since = today.AddDays(-days);
        }

        return since.AddDays(1);
    }
}

/// <summary>What an officer has.</summary>
/// <param name="Officer">Who.</param>
/// <param name="Open">Alerts that are neither archived nor closed.</param>
/// <param name="DueSoon">With a term that ends tomorrow or before, missed ones included.</param>
/// <param name="Breached">With a missed term.</param>
public sealed record Workload(Officer Officer, int Open, int DueSoon, int Breached);
