using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Audit;

/// <summary>The queries of the lists. Only what a filter names stands in the statement: each then has an index that gives its rows in order, whatever the plan cache does.</summary>
internal static class AuditSql
{
    private const string EventColumns =
        """
        SELECT row.alert_id, row.version, row.seq, row.day, row.at, row.type, row.concern, row.authority, row.officer, row.role, row.deadline, row.due_date, row.late,
               opened.kind, opened.index, opened.count, opened.direction
        FROM audit_row AS row LEFT JOIN part AS opened ON opened.part_id = row.part
        """;

    public static void Events(NpgsqlCommand command, AuditFilter filter, (DateOnly Day, long Sequence)? after, int most)
    {
        if (filter is { Since: not null, Concern: null })
        {
            throw new ArgumentException("News are asked for by concern.", nameof(filter));
        }

        var where = new Conditions(command);
        where.Add("row.concern = {0}", NpgsqlDbType.Smallint, (short?)filter.Concern);
        where.Add("row.authority = {0}", NpgsqlDbType.Text, filter.Authority);
        where.Add("row.type = {0}", NpgsqlDbType.Text, filter.Type);
        where.Add("row.officer = {0}", NpgsqlDbType.Uuid, filter.Officer);
        where.Add("row.deadline = {0}", NpgsqlDbType.Text, filter.Deadline);
        where.Add("row.day >= {0}", NpgsqlDbType.Date, filter.From);
        where.Add("row.day <= {0}", NpgsqlDbType.Date, filter.Until);
        where.Add("row.seq > {0}", NpgsqlDbType.Bigint, filter.Since);
        if (filter.LateOnly)
        {
            where.Say("row.late");
        }

        if (after is { } place)
        {
            var sequence = where.Parameter(NpgsqlDbType.Bigint, place.Sequence);
            where.Say(filter.Since is null ? $"(row.day, row.seq) < ({where.Parameter(NpgsqlDbType.Date, place.Day)}, {sequence})" : $"row.seq < {sequence}");
        }

        var order = filter.Since is null ? "row.day DESC, row.seq DESC" : "row.seq DESC";
        command.CommandText = $"{EventColumns} {where} ORDER BY {order} LIMIT {where.Parameter(NpgsqlDbType.Integer, most)}";
    }

    public static void Deadlines(NpgsqlCommand command, AuditDeadlineFilter filter, (DateOnly Day, Guid Alert, long Version)? after, int most)
    {
        var where = new Conditions(command);
        where.Add("state = {0}", NpgsqlDbType.Smallint, (short?)filter.State);
        where.Add("authority = {0}", NpgsqlDbType.Text, filter.Authority);
        where.Add("deadline = {0}", NpgsqlDbType.Text, filter.Deadline);
        where.Add("due_date >= {0}", NpgsqlDbType.Date, filter.From);
        where.Add("due_date <= {0}", NpgsqlDbType.Date, filter.Until);
        if (filter.RecountedOnly)
        {
            where.Say("recounts > 0");
        }

        if (after is { } place)
        {
            where.Say($"(due_date, alert_id, opened) < ({where.Parameter(NpgsqlDbType.Date, place.Day)}, {where.Parameter(NpgsqlDbType.Uuid, place.Alert)}, {where.Parameter(NpgsqlDbType.Bigint, place.Version)})");
        }

        command.CommandText =
            $"""
            SELECT alert_id, opened, counted, deadline, authority, effective_date, due_date, due_at, state, ended_on, recounts
            FROM audit_deadline {where}
            ORDER BY due_date DESC, alert_id DESC, opened DESC LIMIT {where.Parameter(NpgsqlDbType.Integer, most)}
            """;
    }

    public static void Alerts(NpgsqlCommand command, AuditAlertFilter filter, (DateOnly Day, Guid Alert)? after, int most)
    {
        var where = new Conditions(command);
        where.Say("is_primary");
        where.Add("authority = {0}", NpgsqlDbType.Text, filter.Authority);
        where.Add("legal_date >= {0}", NpgsqlDbType.Date, filter.From);
        where.Add("legal_date <= {0}", NpgsqlDbType.Date, filter.Until);
        if (filter.Reference is { } range)
        {
            where.Add("alert_id >= {0}", NpgsqlDbType.Uuid, range.First);
            where.Add("alert_id <= {0}", NpgsqlDbType.Uuid, range.Last);
        }

        if (after is { } place)
        {
            where.Say($"(legal_date, alert_id) < ({where.Parameter(NpgsqlDbType.Date, place.Day)}, {where.Parameter(NpgsqlDbType.Uuid, place.Alert)})");
        }

        command.CommandText =
            $"""
            SELECT alert_id, authority, state, priority, legal_date, due_date, breached
            FROM case_row {where}
            ORDER BY legal_date DESC, alert_id DESC LIMIT {where.Parameter(NpgsqlDbType.Integer, most)}
            """;
    }

    private sealed class Conditions(NpgsqlCommand command)
    {
        private readonly List<string> said = [];

        public void Say(string condition) => said.Add(condition);

        public void Add(string condition, NpgsqlDbType type, object? value)
        {
            if (value is not null)
            {
                said.Add(condition.Replace("{0}", Parameter(type, value), StringComparison.Ordinal));
            }
        }

        public string Parameter(NpgsqlDbType type, object value)
        {
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value });
            return "$" + command.Parameters.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        public override string ToString() => said.Count == 0 ? "" : "WHERE " + string.Join(" AND ", said);
    }
}
