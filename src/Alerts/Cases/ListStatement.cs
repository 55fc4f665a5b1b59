using Alertadores.Triage.Lifecycle;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Cases;

/// <summary>
/// The statement that walks one list along an index, from a cursor on. Each list that is offered has an index in its order
/// (Migrations/0010), so that the work is that of the rows that are walked, not of all that there are.
/// </summary>
/// <remarks>
/// Several states are one arm each, cut to the page's size, because an index with the state before the order is in order within one state
/// only. What is walked are keys in index-only scans; the page's rows are read by <see cref="RowStatement"/>.
/// <para>The planner is told not to sort: where it expects few rows it would read them all and sort them, and it may be wrong about that.</para>
/// </remarks>
internal sealed class ListStatement
{
    private readonly InboxQuery query;
    private readonly string? authority;
    private readonly InboxCursor? after;
    private readonly int most;
    private readonly Guid[]? among;
    private readonly Guid officer;

    /// <param name="officer">Who looks: whose own proposals do not wait for them.</param>
    /// <param name="query">What is offered (<see cref="InboxQuery.IsOffered"/>).</param>
    /// <param name="authority">Whose list; null for the auditor's of all authorities.</param>
    /// <param name="after">Where to go on.</param>
    /// <param name="most">Rows to read.</param>
    /// <param name="among">Only these alerts: they are looked up one by one and sorted.</param>
    public ListStatement(Guid officer, InboxQuery query, string? authority, InboxCursor? after, int most, Guid[]? among = null)
    {
        this.officer = officer;
        this.query = query;
        this.authority = authority;
        this.after = after;
        this.most = most;
        this.among = among;
    }

    /// <summary>Sent before the statement, in the same round trip; holds until its end.</summary>
    public string Settings => among is null
        ? "SELECT set_config('enable_sort', 'off', TRUE), set_config('enable_incremental_sort', 'off', TRUE)"
        : "SELECT 1";

    /// <summary>Columns: alert, authority, priority (0 where the order does not know it), date of the order.</summary>
    public NpgsqlBatch BatchOn(NpgsqlConnection connection) =>
        new(connection) { BatchCommands = { new NpgsqlBatchCommand(Settings), Command(Text()) } };

    /// <summary>The walk alone, for a batch that begins with <see cref="Settings"/>.</summary>
    public NpgsqlBatchCommand Walk() => Command(Text());

    /// <summary>One number: how many rows the walk has. They are counted where they lie, and in the same order, so that it is the same plan.</summary>
    public NpgsqlBatchCommand Count() => Command($"SELECT count(*) FROM ({Text()}) AS counted");

    private NpgsqlBatchCommand Command(string text)
    {
        var command = new NpgsqlBatchCommand(text);
        var given = command.Parameters;
        given.AddWithValue("authority", authority ?? "");
        given.AddWithValue("officer", officer);
        given.AddWithValue("most", most);
        given.AddWithValue("states", query.States.Select(state => (short)state).ToArray());
        given.AddWithValue("priority", (short)(query.Priority ?? Triage.Routing.Priority.P0));
        given.AddWithValue("assignee", query.Assignee ?? Guid.Empty);
        given.AddWithValue("due_from", query.DueFrom ?? DateOnly.MinValue);
        given.AddWithValue("due_until", query.DueUntil ?? DateOnly.MaxValue);
        given.AddWithValue("idle", query.IdleSince ?? DateOnly.MaxValue);
        given.AddWithValue("after_priority", after?.Priority ?? 0);
        given.AddWithValue("after_date", after?.Date ?? DateOnly.MinValue);
        given.AddWithValue("after_id", after?.Alert ?? Guid.Empty);
        given.Add(new NpgsqlParameter("among", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = among ?? [] });
        if (query.Reference is { } reference)
        {
            given.AddWithValue("first", Guid.ParseExact(reference.PadRight(32, '0'), "N"));
            given.AddWithValue("last", Guid.ParseExact(reference.PadRight(32, 'f'), "N"));
        }

        return command;
    }

    private bool HasArms => among is null
        && query.Reference is null
        && !query.AwaitingSecond
        && (query.Order == InboxOrder.LastAct || (query.Order is InboxOrder.Priority or InboxOrder.Received && !query.Breached));

    private string Keys => query switch
    {
        { Reference: not null } => "alert_id",
        { Order: InboxOrder.Priority } => "priority, legal_date, alert_id",
        { Order: InboxOrder.DueDate } => "due_date, alert_id",
        { Order: InboxOrder.Received } => "legal_date DESC, alert_id DESC",
        _ => "last_act, alert_id",
    };

    private string Columns => query switch
    {
        { Reference: null, Order: InboxOrder.Priority } => "alert_id, authority, priority, legal_date",
        { Reference: null, Order: InboxOrder.DueDate } => "alert_id, authority, 0::smallint AS priority, due_date",
        { Reference: null, Order: InboxOrder.LastAct } => "alert_id, authority, 0::smallint AS priority, last_act",
        _ => "alert_id, authority, 0::smallint AS priority, legal_date",
    };

    private string Text()
    {
        if (!HasArms)
        {
            return $"SELECT {Columns} FROM case_row WHERE {Conditions("state = ANY (@states)")} ORDER BY {Keys} LIMIT @most";
        }

        // Numbers of an enumeration as literals: the planner then knows that each arm is in order.
        var arms = query.States.Select(state =>
            $"(SELECT {Columns} FROM case_row WHERE {Conditions(FormattableString.Invariant($"state = {(short)state}"))} ORDER BY {Keys} LIMIT @most)");
        return $"SELECT * FROM ({string.Join(" UNION ALL ", arms)}) AS arms ORDER BY {Keys} LIMIT @most";
    }

    private string Conditions(string state)
    {
        List<string> all = [authority is null ? "is_primary" : "authority = @authority", state];
        Add(all, query.Priority is not null, "priority = @priority");
        Add(all, query.Assignee is not null || query.Unassigned, "assignee = @assignee");
        Add(all, query.Breached, "breached");
        Add(all, query.AwaitingSecond, "proposer IS NOT NULL AND proposer <> @officer");
        Add(all, query.IdleSince is not null, "last_act < @idle");
        Add(all, query.Order == InboxOrder.DueDate && query.Reference is null, "due_date < 'infinity'");
        Add(all, query.DueFrom is not null, "due_date >= @due_from");
        Add(all, query.DueUntil is not null, "due_date <= @due_until");
        Add(all, query.Reference is not null, "alert_id BETWEEN @first AND @last");
        Add(all, among is not null, "alert_id = ANY (@among)");
        Add(all, after is not null, After);
        return string.Join(" AND ", all);
    }

    private string After => query switch
    {
        { Reference: not null } => "alert_id > @after_id",
        { Order: InboxOrder.Priority } => "(priority, legal_date, alert_id) > (@after_priority, @after_date, @after_id)",
        { Order: InboxOrder.DueDate } => "(due_date, alert_id) > (@after_date, @after_id)",
        { Order: InboxOrder.Received } => "(legal_date, alert_id) < (@after_date, @after_id)",
        _ => "(last_act, alert_id) > (@after_date, @after_id)",
    };

    private static void Add(List<string> all, bool asked, string condition)
    {
        if (asked)
        {
            all.Add(condition);
        }
    }
}

/// <summary>Reads the rows of a page by their keys, in the order of the keys.</summary>
internal static class RowStatement
{
    public static NpgsqlCommand CommandOn(NpgsqlConnection connection, IReadOnlyList<ListKey> keys)
    {
        // What was searched by facts and has lost its tag was erased since: it has no facts any more.
        var command = new NpgsqlCommand(
            """
            SELECT r.alert_id, r.authority, r.is_primary, r.state, r.priority, r.legal_date, r.due_date, r.breached, r.assignee, r.proposer, r.last_act,
                EXISTS (SELECT 1 FROM case_tag t WHERE t.authority = r.authority AND t.alert_id = r.alert_id)
            FROM unnest(@authorities, @alerts) WITH ORDINALITY AS page (authority, alert_id, place)
            JOIN case_row r USING (authority, alert_id)
            ORDER BY place
            """,
            connection);
        command.Parameters.AddWithValue("authorities", keys.Select(key => key.Authority).ToArray());
        command.Parameters.AddWithValue("alerts", keys.Select(key => key.Alert).ToArray());
        return command;
    }

    public static InboxRow Read(NpgsqlDataReader reader)
    {
        var due = reader.GetFieldValue<DateOnly>(6);
        var assignee = reader.GetGuid(8);
        return new InboxRow(
            reader.GetGuid(0),
            reader.GetString(1),
            reader.GetBoolean(2),
            (AlertState)reader.GetInt16(3),
            (Triage.Routing.Priority)reader.GetInt16(4),
            reader.GetFieldValue<DateOnly>(5),
            due == DateOnly.MaxValue ? null : due,
            reader.GetBoolean(7))
        {
            Assignee = assignee == Guid.Empty ? null : assignee,
            Proposer = reader.IsDBNull(9) ? null : reader.GetGuid(9),
            LastAct = reader.GetFieldValue<DateOnly>(10),
        };
    }

    public static bool HasFacts(NpgsqlDataReader reader) => reader.GetBoolean(11);
}
