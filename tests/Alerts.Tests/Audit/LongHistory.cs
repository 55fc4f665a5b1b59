using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.Alerts.Tests.Audit;

/// <summary>A room with so many rows of the audit's tables that PostgreSQL would not read one whole; made once for all plans.</summary>
public sealed class LongHistory : IAsyncLifetime
{
    public FoundedRoom Here { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Here = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));
        await using var owner = NpgsqlDataSource.Create(Here.Database.OwnerConnectionString);
        await using var fill = owner.CreateCommand(
            """
            INSERT INTO audit_row
            SELECT gen_random_uuid(), 1, n, '2025-01-01'::date + n / 200, now(), 'type-' || n % 30, CASE WHEN n % 20 < 5 THEN n % 20 + 1 END, 'oic-' || n % 40,
                   ('00000000-0000-0000-0000-0000000000' || lpad(to_hex(n % 50), 2, '0'))::uuid, 'Triager', CASE WHEN n % 3 = 0 THEN 'DL-0' || n % 9 END, NULL, n % 50 = 0, NULL
            FROM generate_series(1, 100000) n;
            INSERT INTO audit_deadline
            SELECT gen_random_uuid(), 1, 1, NULL, 'DL-0' || n % 9, 'oic-' || n % 40, FALSE, '2025-01-01'::date + n / 100, '2025-01-04'::date + n / 100, NULL, n % 5 + 1, NULL, (n % 100 = 0)::int
            FROM generate_series(1, 50000) n;
            INSERT INTO case_row (authority, alert_id, is_primary, state, priority, legal_date, due_date, breached, version, last_act)
            SELECT 'oic-' || n % 40, gen_random_uuid(), TRUE, 1, 2, '2025-01-01'::date + n / 100, 'infinity', FALSE, 1, '2025-01-01'::date + n / 100
            FROM generate_series(1, 50000) n;
            ANALYZE audit_row; ANALYZE audit_deadline; ANALYZE case_row; ANALYZE part;
            """);
        await fill.ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync() => await Here.DisposeAsync();
}
