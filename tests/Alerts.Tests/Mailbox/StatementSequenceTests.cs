using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Mailbox;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Receipts;
using Alertadores.RealParts;

namespace Alertadores.Alerts.Tests.Mailbox;

/// <summary>Contract A6: what the database is asked does not depend on whether there is a mailbox, or on what is in it.</summary>
public sealed class StatementSequenceTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero);

    private readonly List<(string Name, MailboxCredential Credential, bool Exists)> _boxes = [];
    private MailboxRoom _full = null!;

    public async Task InitializeAsync()
    {
        _full = await MailboxRoom.OpenAsync(Tuesday);
        for (var i = 0; i < 12; i++)
        {
            await _full.WriteAsync($"Mensaje {i}");
            await _full.ReleaseAsync();
            (await _full.Laura.ReplyAsync(_full.AlertId, $"Respuesta {i}")).ShouldBeOfType<ActOutcome.Done>();
        }

        var empty = (await MailboxRoom.FileAsync(_full.Here)).Credential;
        var destroyed = (await MailboxRoom.FileAsync(_full.Here)).Credential;
        await _full.ReleaseAsync();
        (await _full.Room.Mailboxes.DestroyAsync(destroyed, default)).ShouldBeTrue();
        await _full.ReleaseAsync();
        var pooled = (await MailboxRoom.FileAsync(_full.Here)).Credential;
        var destroyedInPool = (await MailboxRoom.FileAsync(_full.Here)).Credential;
        (await _full.Room.Mailboxes.DestroyAsync(destroyedInPool, default)).ShouldBeTrue();

        using var nobody = Receipt.Create(new SystemRandomness());
        var wrong = _full.Credential.Write();
        wrong.AsSpan(Receipt.DerivedSize, Receipt.DerivedSize).Clear();
        _boxes.AddRange(
        [
            ("full", _full.Credential, true), ("empty", empty, true), ("in the pool", pooled, true),
            ("unknown", MailboxCredential.Of(nobody), false), ("wrong proof", MailboxCredential.TryRead(wrong)!, false),
            ("destroyed", destroyed, false), ("destroyed in the pool", destroyedInPool, false),
        ]);
    }

    public async Task DisposeAsync() => await _full.DisposeAsync();

    [Fact]
    public Task Opening_asks_the_same_of_every_mailbox() =>
        SameForAllAsync(async (desk, box, exists) => (await desk.OpenAsync(box, 1, default) is not null).ShouldBe(exists));

    [Fact]
    public Task Writing_asks_the_same_of_every_mailbox() =>
        SameForAllAsync(async (desk, box, exists) =>
            (await desk.WriteAsync(box, MailboxRoom.Writing("Un mensaje cualquiera"), default) is WritingOutcome.Written).ShouldBe(exists));

    [Fact]
    public Task Destroying_asks_the_same_of_every_mailbox() =>
        SameForAllAsync(async (desk, box, exists) => (await desk.DestroyAsync(box, default)).ShouldBe(exists));

    [Fact]
    public async Task The_recording_would_see_one_statement_more()
    {
        using var statements = new Statements(_full.Here.Database.Name);
        await _full.ViewAsync();
        var plain = statements.Take();
        await _full.ViewAsync();
        await _full.CountAsync("SELECT 1");
        statements.Take().ShouldNotBe(plain);
    }

    private async Task SameForAllAsync(Func<MailboxDesk, MailboxCredential, bool, Task> act)
    {
        using var statements = new Statements(_full.Here.Database.Name);
        var asked = new List<(string Name, IReadOnlyList<string> Statements)>();
        foreach (var (name, credential, exists) in _boxes)
        {
            await act(_full.Room.Mailboxes, credential, exists);
            asked.Add((name, statements.Take()));
        }

        asked[0].Statements.Count.ShouldBeGreaterThan(2);
        foreach (var (name, own) in asked)
        {
            own.ShouldBe(asked[0].Statements, name);
        }
    }
}
