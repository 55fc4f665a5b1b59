using Alertadores.Faults.Ground;
using Npgsql;

namespace Alertadores.Faults.Tests;

/// <summary>The audit itself: an alert that is whole passes, and each thing that a fault could do to one is seen.</summary>
[Collection(OneAtATime.Name)]
public sealed class AuditTests
{
    [Fact]
    public async Task It_passes_a_whole_installation_and_sees_whatever_is_missing_or_doubled()
    {
        await using var site = await Site.OpenAsync(new SitePlan());
        await new Reporters.Crowd(site.Host.Portal, clients: 2, site.Ledger, new Dice(1)) { WithFile = 100, Urgent = 0 }.FileAsync(each: 1);
        (await site.AuditSettledAsync(TimeSpan.FromSeconds(60))).ShouldBeEmpty();

        // The host would mend nothing of this, but it would go on working.
        await site.Host.KillHostAsync();
        await SeesAsync(site, "UPDATE part_chunk SET data = set_byte(data, 100, 1 - get_byte(data, 100) % 2) WHERE number = 1 AND part_id = (SELECT part_id FROM part WHERE kind = 4 LIMIT 1)", "does not open");
        await SeesAsync(site, "UPDATE part_chunk SET number = number + 100 WHERE part_id = (SELECT part_id FROM part WHERE kind = 4 LIMIT 1)", "every payload is in chunks 1 to n");
        await SeesAsync(site, "INSERT INTO part_chunk VALUES (gen_random_uuid(), 1, '\\x00')", "no chunk lies about");
        await SeesAsync(site, "DELETE FROM part WHERE kind = 2", "has its three texts");
        await SeesAsync(site, "UPDATE mt_streams SET version = version + 1 WHERE type = 'alert'", "exactly the events that its version says");
        await SeesAsync(site, "DELETE FROM case_row WHERE is_primary", "exactly one office that answers for it");
        await SeesAsync(site, "DELETE FROM deadline_row", "every term that was opened is kept");
        await SeesAsync(site, "DELETE FROM mailbox", "has the key of its facts and its mailbox");
        await SeesAsync(site, "UPDATE facts_key SET wrapped = set_byte(wrapped, 60, 1 - get_byte(wrapped, 60) % 2)", "The facts of alert");
        await SeesAsync(site, "DELETE FROM audit_row", "one row for each event");
        await SeesAsync(site, "DELETE FROM part; DELETE FROM pool_part", "LOST");
    }

    private static async Task SeesAsync(Site site, string damage, string sentence)
    {
        await using var connection = new NpgsqlConnection(site.Postgres!.ConnectionString() + ";Pooling=false");
        await connection.OpenAsync();
        await using (var command = new NpgsqlCommand(damage, connection))
        {
            (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0, damage);
        }

        (await site.AuditAsync(settled: true)).ShouldContain(wrong => wrong.Contains(sentence, StringComparison.Ordinal), damage);
    }
}
