using System.Text;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Retention;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Crypto.Age;
using Alertadores.RealParts;
using Alertadores.RealParts.Identities;
using Alertadores.Triage.Lifecycle;
using PartKind = Alertadores.Alerts.Parts.PartKind;

namespace Alertadores.Alerts.Tests.Custody;

/// <summary>Opening a sealed identity on a real PostgreSQL: who asks, one custodian of each group, who reads.</summary>
public sealed class CustodyTests : IAsyncLifetime
{
    private const string Name = "Rosario Peña Ñáñez, 55 1234 5678";

    private static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero);

    private FoundedRoom _here = null!;
    private FilingRequest _filing = null!;
    private Guid _alert;

    private AlertsRoom Room => _here.Room;

    public async Task InitializeAsync()
    {
        _here = await FoundedRoom.OpenAsync(Tuesday);
        _filing = SampleFiling.Of(SampleFiling.Bribe);
        _alert = AlertIdentity.Of(_filing.SubmissionId.Span);
        await Room.Filing.FileAsync(_filing with { SealedIdentity = SealedIdentity.Seal(Room.Keys, _alert, Name) }, default);
        await Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
    }

    public async Task DisposeAsync() => await _here.DisposeAsync();

    [Fact]
    public async Task Two_custodians_open_it_for_who_asked_and_the_reporter_is_told_each_step()
    {
        var (pablo, nora, irene) = (await _here.SignInAsync("pablo.ibarra"), await _here.SignInAsync("nora.campos"), await _here.SignInAsync("irene.salas"));
        (await MailboxAsync()).ShouldBeEmpty();
        var opening = await AskAsync(pablo);
        (await MailboxAsync()).ShouldBe([new("Órgano Interno de Control en la Secretaría de Bienestar", new DateOnly(2026, 3, 10), ReasonCode.StatementNeeded, OpeningState.WaitsForA, null)]);

        var listed = (await Room.Custody.ListAsync(nora, default)).ShouldNotBeNull().ShouldHaveSingleItem();
        (listed.Opening, listed.AlertId, listed.Authority, listed.IsOwnTurn, listed.ExpiresOn).ShouldBe((opening, _alert, "oic-bienestar", true, new DateOnly(2026, 3, 25)));
        (await Room.Custody.ListAsync(irene, default))!.ShouldHaveSingleItem().IsOwnTurn.ShouldBeFalse();
        (await Room.Custody.LayerAsync(irene, opening, default)).ShouldBeNull();

        var inner = await TakeSealOffAsync("nora.campos", opening);
        inner.AsSpan().IndexOf(Encoding.UTF8.GetBytes("Rosario")).ShouldBe(-1);
        Done(await Room.Custody.AgreeAsync(nora, opening, listed.Version, inner, default));
        (await Room.Custody.LayerAsync(nora, opening, default)).ShouldBeNull("her group has decided");
        Code((await Room.Acts.ReadIdentityAsync(pablo, _alert, opening, default)).Outcome).ShouldBe("not_opened");

        var header = await HeaderAsync("irene.salas", opening);
        Done(await Room.Custody.OpenAsync(irene, opening, await VersionAsync(opening), "oic-bienestar/1", header, default));
        (await Room.Custody.ListAsync(irene, default))!.ShouldBeEmpty();

        var (outcome, identity) = await Room.Acts.ReadIdentityAsync(pablo, _alert, opening, default);
        Done(outcome);
        using var key = await _here.OpenKeyFileAsync("pablo.ibarra", identity!.Keys.Single(one => one.KeyId == "oic-bienestar/1").KeyFile);
        SealedIdentity.Read(identity.File, _alert, key).ShouldBe(Name);
        (await MailboxAsync()).Single().ShouldBe(new("Órgano Interno de Control en la Secretaría de Bienestar", new DateOnly(2026, 3, 10), ReasonCode.StatementNeeded, OpeningState.Opened, new DateOnly(2026, 3, 10)));

        // Nobody else reads it, and the desk of auditors sees the whole of it without a word of content.
        var berta = await _here.SignInAsync("laura.nava");
        Code((await Room.Acts.ReadIdentityAsync(berta, _alert, opening, default)).Outcome).ShouldBe("not_who_asked");
        (await Room.Acts.ReadIdentityAsync(await _here.SignInAsync("hugo.zamora"), _alert, opening, default)).Outcome.ShouldBeOfType<ActOutcome.Unknown>();
        await using var audited = _here.App.CreateCommand("SELECT array_agg(type ORDER BY version) FROM audit_row WHERE alert_id = $1 AND concern = 3 AND type LIKE 'identity%'");
        audited.Parameters.AddWithValue(_alert);
        ((string[])(await audited.ExecuteScalarAsync())!).ShouldBe(["identity_opening_requested", "identity_opening_agreed", "identity_opened", "identity_read"]);
    }

    [Fact]
    public async Task A_bundle_with_an_identity_has_the_sizes_of_one_without()
    {
        await Room.Filing.FileAsync(SampleFiling.Of(SampleFiling.Bribe), default);
        await Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        await using var read = _here.App.CreateCommand("SELECT count(*), count(DISTINCT octet_length(data)) FROM part_chunk JOIN part USING (part_id) WHERE kind = $1");
        read.Parameters.AddWithValue((short)PartKind.Identity);
        await using var row = await read.ExecuteReaderAsync();
        await row.ReadAsync();
        (row.GetInt64(0), row.GetInt64(1)).ShouldBe((2, 1));
    }

    [Fact]
    public async Task A_refusal_destroys_the_file_and_a_request_that_nobody_decides_on_ends_by_itself()
    {
        var (pablo, raul) = (await _here.SignInAsync("pablo.ibarra"), await _here.SignInAsync("raul.mendez"));
        var refused = await AskAsync(pablo);
        Done(await Room.Custody.RefuseAsync(raul, refused, await VersionAsync(refused), ReasonCode.MailboxSuffices, null, default));
        (await FileAsync(refused)).ShouldBeNull();
        Code(await Room.Custody.RefuseAsync(raul, refused, await VersionAsync(refused), ReasonCode.MailboxSuffices, null, default)).ShouldBe("opening_not_pending");

        var left = await AskAsync(pablo);
        (await FileAsync(left)).ShouldNotBeNull();
        _here.Clock.Pass(TimeSpan.FromDays(15));
        (await Room.Custody.ExpireAsync(default)).ShouldBe(0);
        _here.Clock.Pass(TimeSpan.FromDays(1));
        (await Room.Custody.ExpireAsync(default)).ShouldBe(1);
        (await Room.Custody.ExpireAsync(default)).ShouldBe(0);
        (await FileAsync(left)).ShouldBeNull();
        (await MailboxAsync()).Select(one => (one.State, one.EndedOn)).ShouldBe([(OpeningState.Expired, new DateOnly(2026, 3, 26)), (OpeningState.Refused, new DateOnly(2026, 3, 10))]);
    }

    [Fact]
    public async Task A_custodian_who_comes_second_is_told_and_one_who_left_decides_nothing()
    {
        var (pablo, nora, raul) = (await _here.SignInAsync("pablo.ibarra"), await _here.SignInAsync("nora.campos"), await _here.SignInAsync("raul.mendez"));
        var opening = await AskAsync(pablo);
        var seen = await VersionAsync(opening);

        // What else happens to the alert does not disturb custodians.
        Done(await Room.Acts.AddNoteAsync(pablo, _alert, (await Room.Cases.FindAsync(pablo, _alert, default))!.Version, [1], default));
        var inner = await TakeSealOffAsync("nora.campos", opening);
        Done(await Room.Custody.AgreeAsync(nora, opening, seen, inner, default));
        (await Room.Custody.AgreeAsync(raul, opening, seen, inner, default)).ShouldBeOfType<ActOutcome.Changed>();
        Code(await Room.Custody.AgreeAsync(raul, opening, await VersionAsync(opening), inner, default)).ShouldBe("other_group_decides");
        (await Room.Custody.AgreeAsync(pablo, opening, seen, inner, default)).ShouldBeOfType<ActOutcome.Unknown>();
        (await Room.Custody.AgreeAsync(nora, Guid.NewGuid(), seen, inner, default)).ShouldBeOfType<ActOutcome.Unknown>();
        (await Room.Custody.ListAsync(pablo, default)).ShouldBeNull();
    }

    [Fact]
    public async Task What_has_another_shape_than_a_sealed_layer_is_kept_out()
    {
        var (pablo, nora, irene) = (await _here.SignInAsync("pablo.ibarra"), await _here.SignInAsync("nora.campos"), await _here.SignInAsync("irene.salas"));
        var version = (await Room.Cases.FindAsync(pablo, _alert, default))!.Version;
        foreach (var file in (byte[][])[[], Encoding.UTF8.GetBytes(Name), new byte[2500], [.. "age-encryption.org/v1\n"u8, .. new byte[2400]]])
        {
            Code(await Room.Acts.AskForIdentityAsync(pablo, _alert, version, ReasonCode.Ordered, [1], file, default)).ShouldBe("no_sealed_identity");
        }

        var opening = await AskAsync(pablo);
        Code(await Room.Custody.AgreeAsync(nora, opening, await VersionAsync(opening), Encoding.UTF8.GetBytes(Name), default)).ShouldBe("not_sealed");
        Done(await Room.Custody.AgreeAsync(nora, opening, await VersionAsync(opening), await TakeSealOffAsync("nora.campos", opening), default));
        var header = await HeaderAsync("irene.salas", opening);
        Code(await Room.Custody.OpenAsync(irene, opening, await VersionAsync(opening), "fgr/1", header, default)).ShouldBe("key_changed");
        Code(await Room.Custody.OpenAsync(irene, opening, await VersionAsync(opening), "oic-bienestar/1", [.. header, 1], default)).ShouldBe("not_sealed");
        Done(await Room.Custody.OpenAsync(irene, opening, await VersionAsync(opening), "oic-bienestar/1", header, default));
    }

    [Fact]
    public async Task A_layer_of_another_alert_is_no_layer_of_this_one()
    {
        var pablo = await _here.SignInAsync("pablo.ibarra");
        var other = SealedIdentity.Seal(Room.Keys, Guid.NewGuid(), "Otra persona");
        var opening = Done(await Room.Acts.AskForIdentityAsync(pablo, _alert, (await Room.Cases.FindAsync(pablo, _alert, default))!.Version, ReasonCode.Ordered, [1], other, default)).Id!.Value;

        await Should.ThrowAsync<InvalidOperationException>(() => TakeSealOffAsync("nora.campos", opening));
    }

    [Fact]
    public async Task Erasing_the_alert_erases_what_was_opened_of_it()
    {
        var opening = await AskAsync(await _here.SignInAsync("pablo.ibarra"));

        // As the retention desk does it, without its two persons.
        var erasure = new Erasure { Id = Guid.NewGuid(), Alerts = [_alert], ProposedBy = Guid.NewGuid(), ProposedAt = Tuesday, DecidedBy = Guid.NewGuid(), State = ErasureState.Approved };
        (await new AlertEraser(Room.Store).EraseAsync(_alert, erasure, "Administrator", default)).ShouldBeTrue();

        await using var read = _here.App.CreateCommand("SELECT count(*) FROM identity_opening");
        (await read.ExecuteScalarAsync()).ShouldBe(0L);
        (await Room.Custody.ListAsync(await _here.SignInAsync("nora.campos"), default))!.ShouldBeEmpty();
        (await Room.Custody.AgreeAsync(await _here.SignInAsync("nora.campos"), opening, 1, [1], default)).ShouldBeOfType<ActOutcome.Unknown>();
    }

    private async Task<Guid> AskAsync(OfficerSession session)
    {
        var file = (await Room.Cases.FindAsync(session, _alert, default))!;
        var part = file.Parts.Single(one => one.Kind == PartKind.Identity).Id;
        var sealedPart = (await Room.Cases.OpenPartAsync(session, _alert, part, default))!;
        using var key = await _here.OpenKeyFileAsync(session.Officer.UserName, sealedPart.KeyFile);
        Crypto.Frames.SealedFrame.TryRead(AgeFile.Open(sealedPart.File, [key]), sealedPart.Place, out var outer).ShouldBeTrue();
        var asked = await Room.Acts.AskForIdentityAsync(session, _alert, file.Version, ReasonCode.StatementNeeded, [1], outer.ToArray(), default);
        return Done(asked).Id.ShouldNotBeNull();
    }

    private async Task<byte[]> TakeSealOffAsync(string user, Guid opening)
    {
        var layer = (await Room.Custody.LayerAsync(await _here.SignInAsync(user), opening, default)).ShouldNotBeNull();
        layer.Reader.ShouldBeNull();
        using var key = await _here.OpenKeyFileAsync(user, layer.Keys[0].KeyFile);
        return SealedIdentity.TakeSealOff(layer.File, _alert, layer.Keys[0].KeyId, key);
    }

    private async Task<byte[]> HeaderAsync(string user, Guid opening)
    {
        var layer = (await Room.Custody.LayerAsync(await _here.SignInAsync(user), opening, default)).ShouldNotBeNull();
        using var key = await _here.OpenKeyFileAsync(user, layer.Keys[0].KeyFile);
        return SealedIdentity.HeaderFor(layer.File, layer.Reader!.Recipient, key);
    }

    private async Task<IReadOnlyList<Alerts.Mailbox.MailboxOpening>> MailboxAsync() =>
        (await Room.Mailboxes.OpenAsync(SampleFiling.CredentialOf(_filing), 1, default)).ShouldNotBeNull().IdentityOpenings;

    private async Task<long> VersionAsync(Guid opening)
    {
        await using var read = _here.App.CreateCommand("SELECT version FROM identity_opening WHERE opening_id = $1");
        read.Parameters.AddWithValue(opening);
        return (long)(await read.ExecuteScalarAsync())!;
    }

    private async Task<byte[]?> FileAsync(Guid opening)
    {
        await using var read = _here.App.CreateCommand("SELECT file FROM identity_opening WHERE opening_id = $1");
        read.Parameters.AddWithValue(opening);
        return await read.ExecuteScalarAsync() as byte[];
    }

    private static ActOutcome.Done Done(ActOutcome outcome) => outcome.ShouldBeOfType<ActOutcome.Done>((outcome as ActOutcome.Refused)?.Refusal.Code);

    private static string Code(ActOutcome outcome) => outcome.ShouldBeOfType<ActOutcome.Refused>().Refusal.Code;
}
