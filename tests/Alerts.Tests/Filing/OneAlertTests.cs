using System.Text;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Mailbox;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.EventStore;
using Alertadores.RealParts;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;
using Npgsql;

namespace Alertadores.Alerts.Tests.Filing;

/// <summary>One alert from the final send to a person's confirmation, on a real PostgreSQL, through the calls that the doors make.</summary>
public sealed class OneAlertTests : IAsyncLifetime
{
    // A Tuesday, 11:00 in Mexico City.
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero);

    private FoundedRoom _here = null!;

    private AlertsRoom Room => _here.Room;

    public async Task InitializeAsync() => _here = await FoundedRoom.OpenAsync(Tuesday);

    public async Task DisposeAsync() => await _here.DisposeAsync();

    [Fact]
    public async Task Travels_from_the_send_to_a_persons_confirmation()
    {
        var filing = SampleFiling.Of(SampleFiling.Bribe, risk: "Me siguen.");
        var filed = (await Room.Filing.FileAsync(filing, default)).ShouldBeOfType<FilingOutcome.Filed>();
        filed.LegalDate.ShouldBe(new DateOnly(2026, 3, 10));
        filed.TriageDueDate.ShouldBe(new DateOnly(2026, 3, 13));
        filed.Again.ShouldBeFalse();

        // The mailbox works from the pool at once.
        var pooled = (await Room.Mailboxes.OpenAsync(SampleFiling.CredentialOf(filing), 1, default)).ShouldNotBeNull();
        pooled.State.ShouldBe(MailboxState.Received);

        (await Room.Pool.ReleaseAllAsync(urgentOnly: false, default)).ShouldBe(1);
        var released = (await Room.Mailboxes.OpenAsync(SampleFiling.CredentialOf(filing), 1, default)).ShouldNotBeNull();
        released.ShouldBeEquivalentTo(pooled);
        released.Authorities.ShouldBe(["Órgano Interno de Control en la Secretaría de Bienestar", "Fiscalía General de la República"]);

        var officer = await _here.SignInAsync("laura.nava");
        var row = (await Room.Inbox.ListAsync(officer, new InboxQuery(), default)).ShouldNotBeNull().Rows.ShouldHaveSingleItem();
        row.IsPrimary.ShouldBeTrue();
        row.DueDate.ShouldBe(new DateOnly(2026, 3, 13));

        var file = (await Room.Cases.FindAsync(officer, row.AlertId, default)).ShouldNotBeNull();
        file.Details.ShouldNotBeNull().Rules.ShouldContain("V2");
        file.Details.Facts.Conducts.ShouldBe(["cohecho"]);
        file.Parts.Count.ShouldBe(3);

        var bodies = new List<string>();
        foreach (var part in file.Parts)
        {
            bodies.Add(Encoding.UTF8.GetString(await OpenAsync("laura.nava", row.AlertId, part.Id)));
        }

        bodies[0].ShouldContain(SampleFiling.Narrative);
        bodies[1].ShouldBeEmpty();
        bodies[2].ShouldBe("Me siguen.");

        // Opening is on record, and does not make the page stale.
        _here.Clock.Pass(TimeSpan.FromHours(3));
        (await Room.Acts.ConfirmRouteAsync(officer, row.AlertId, file.Version, ReasonCode.RouteFits, null, default)).ShouldBeOfType<ActOutcome.Done>();

        var after = (await Room.Cases.FindAsync(officer, row.AlertId, default)).ShouldNotBeNull();
        after.Alert.State.ShouldBe(AlertState.Confirmed);
        after.Timeline.Select(entry => entry.Event).OfType<CopyOpened>().Count().ShouldBe(3);
        after.Timeline.Select(entry => entry.Event).OfType<DeadlineMet>().ShouldContain(met => met.Deadline == "DL-02");
        after.Timeline[^1].Actor.ShouldBe("Laura Nava Ríos");
        (await Room.Mailboxes.OpenAsync(SampleFiling.CredentialOf(filing), 1, default))!.State.ShouldBe(MailboxState.Confirmed);
    }

    [Fact]
    public async Task The_same_submission_sent_again_is_the_same_alert_before_and_after_the_release()
    {
        var filing = SampleFiling.Of(SampleFiling.Bribe);
        await Room.Filing.FileAsync(filing, default);
        (await Room.Filing.FileAsync(filing, default)).ShouldBeOfType<FilingOutcome.Filed>().Again.ShouldBeTrue();
        await Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        (await Room.Filing.FileAsync(filing, default)).ShouldBeOfType<FilingOutcome.Filed>().Again.ShouldBeTrue();

        (await CountAsync("SELECT count(*) FROM pool_entry")).ShouldBe(0);
        (await CountAsync("SELECT count(*) FROM mt_streams")).ShouldBe(1);
        (await CountAsync("SELECT count(*) FROM part")).ShouldBe(3);
    }

    [Fact]
    public async Task A_retry_on_another_day_keeps_the_dates_of_the_first_send()
    {
        var filing = SampleFiling.Of(SampleFiling.Bribe);
        var first = (await Room.Filing.FileAsync(filing, default)).ShouldBeOfType<FilingOutcome.Filed>();

        _here.Clock.Pass(TimeSpan.FromDays(6));
        var pooled = (await Room.Filing.FileAsync(filing, default)).ShouldBeOfType<FilingOutcome.Filed>();
        await Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        _here.Clock.Pass(TimeSpan.FromDays(6));
        var released = (await Room.Filing.FileAsync(filing, default)).ShouldBeOfType<FilingOutcome.Filed>();

        pooled.ShouldBe(first with { Again = true });
        released.ShouldBe(first with { Again = true });
    }

    [Fact]
    public async Task Sent_at_once_by_many_clients_it_is_one_alert()
    {
        var filing = SampleFiling.Of(SampleFiling.Bribe);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Room.Filing.FileAsync(filing, default)));

        outcomes.Cast<FilingOutcome.Filed>().Count(filed => !filed.Again).ShouldBe(1);
        (await CountAsync("SELECT count(*) FROM pool_part")).ShouldBe(3);
    }

    [Fact]
    public async Task Two_releases_at_the_same_moment_release_each_alert_once()
    {
        for (var i = 0; i < 12; i++)
        {
            await Room.Filing.FileAsync(SampleFiling.Of(SampleFiling.Bribe), default);
        }

        var released = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Room.Pool.ReleaseAllAsync(urgentOnly: false, default)));

        released.Sum().ShouldBe(12);
        (await CountAsync("SELECT count(*) FROM mt_streams")).ShouldBe(12);
        (await CountAsync("SELECT count(*) FROM mailbox")).ShouldBe(12);
        (await CountAsync("SELECT count(*) FROM pool_entry")).ShouldBe(0);
    }

    [Fact]
    public async Task The_auditor_sees_the_timeline_and_no_content()
    {
        var alertId = await FileAndReleaseAsync(SampleFiling.Bribe);
        var auditor = await _here.SignInAsync("tomas.rangel");

        (await Room.Inbox.ListAsync(auditor, new InboxQuery(), default))!.Rows.ShouldHaveSingleItem().AlertId.ShouldBe(alertId);
        var file = (await Room.Cases.FindAsync(auditor, alertId, default)).ShouldNotBeNull();
        file.Timeline.Count.ShouldBeGreaterThan(5);
        file.Details.ShouldBeNull();
        file.Parts.ShouldBeEmpty();
        var part = await AnyPartAsync(alertId);
        (await Room.Cases.OpenPartAsync(auditor, alertId, part, default)).ShouldBeNull();
        (await Room.Acts.ConfirmRouteAsync(auditor, alertId, file.Version, ReasonCode.RouteFits, null, default)).ShouldBeOfType<ActOutcome.Unknown>();
    }

    [Theory]
    [InlineData("hugo.zamora")]
    [InlineData("adela.quiroz")]
    [InlineData("nora.campos")]
    public async Task Another_authoritys_alert_does_not_exist(string userName)
    {
        var alertId = await FileAndReleaseAsync(SampleFiling.Bribe);
        var stranger = await _here.SignInAsync(userName);

        (await Room.Inbox.ListAsync(stranger, new InboxQuery(), default))!.Rows.ShouldBeEmpty();
        (await Room.Cases.FindAsync(stranger, alertId, default)).ShouldBeNull();
        (await Room.Cases.OpenPartAsync(stranger, alertId, await AnyPartAsync(alertId), default)).ShouldBeNull();
        (await Room.Acts.ConfirmRouteAsync(stranger, alertId, 1, ReasonCode.RouteFits, null, default)).ShouldBeOfType<ActOutcome.Unknown>();
    }

    [Fact]
    public async Task An_override_hands_the_copies_over_and_meets_the_term()
    {
        var alertId = await FileAndReleaseAsync(SampleFiling.Bribe);
        var officer = await _here.SignInAsync("laura.nava");
        var file = (await Room.Cases.FindAsync(officer, alertId, default))!;
        byte[] reason = [1, 2, 3];

        (await Room.Acts.OverrideRouteAsync(officer, alertId, file.Version, "sfp", file.Alert.Priority, ReasonCode.OtherAuthorityCompetent, reason, [], default))
            .ShouldBeOfType<ActOutcome.Refused>().Refusal.Code.ShouldBe("copy_not_forwarded");

        var key = Room.Keys.CurrentFor("sfp")!;
        X25519Recipient.TryParse(key.Recipient, out var recipient).ShouldBeTrue();
        var headers = new List<ForwardedHeader>();
        foreach (var part in file.Parts)
        {
            var toOpen = (await Room.Cases.OpenPartAsync(officer, alertId, part.Id, default))!;
            using var authorityKey = await _here.OpenKeyFileAsync("laura.nava", toOpen.KeyFile);
            using var fileKey = FileKeyOf(toOpen.File, authorityKey);
            headers.Add(new ForwardedHeader(part.Id, key.Id, AgeHeader.Write(fileKey, [recipient!], Room.Randomness)));
        }

        (await Room.Acts.OverrideRouteAsync(officer, alertId, file.Version, "sfp", file.Alert.Priority, ReasonCode.OtherAuthorityCompetent, reason, headers, default))
            .ShouldBeOfType<ActOutcome.Done>();

        var sfp = await _here.SignInAsync("marta.olvera");
        (await Room.Inbox.ListAsync(sfp, new InboxQuery(), default))!.Rows.ShouldHaveSingleItem().IsPrimary.ShouldBeTrue();
        var there = (await Room.Cases.FindAsync(sfp, alertId, default))!;
        there.Alert.State.ShouldBe(AlertState.Overridden);
        there.Alert.Deadlines.ShouldContain(d => d.Deadline == "DL-02" && d.MetOn != null);
        Encoding.UTF8.GetString(await OpenAsync("marta.olvera", alertId, there.Parts[0].Id)).ShouldContain(SampleFiling.Narrative);
    }

    [Fact]
    public async Task Who_holds_a_copy_acknowledges_it_once_and_its_term_is_met()
    {
        var alertId = await FileAndReleaseAsync(SampleFiling.Bribe);
        var fgr = await _here.SignInAsync("diego.fuentes");
        var version = (await Room.Cases.FindAsync(fgr, alertId, default))!.Version;

        (await Room.Acts.AcknowledgeAsync(fgr, alertId, version, default)).ShouldBeOfType<ActOutcome.Done>();

        (await Room.Cases.FindAsync(fgr, alertId, default))!.Alert.Deadlines.Single(d => d is { Deadline: "DL-04", Authority: "fgr" }).MetOn.ShouldNotBeNull();
        (await Room.Acts.AcknowledgeAsync(fgr, alertId, version, default)).ShouldBeOfType<ActOutcome.Refused>().Refusal.Code.ShouldBe("already_acknowledged");
    }

    [Fact]
    public async Task An_override_that_needs_two_persons_is_refused()
    {
        var alertId = await FileAndReleaseAsync(Facts.Defaults with { Conducts = ["acoso_sexual"], Consent = Consent.No });
        var officer = await _here.SignInAsync("laura.nava");
        var file = (await Room.Cases.FindAsync(officer, alertId, default))!;
        file.Alert.Priority.ShouldBe(Priority.P1);

        (await Room.Acts.OverrideRouteAsync(officer, alertId, file.Version, "oic-bienestar", Priority.P3, ReasonCode.UrgencyDiffers, [1], [], default))
            .ShouldBeOfType<ActOutcome.Refused>().Refusal.Code.ShouldBe("two_persons_required");
        (await Room.Cases.FindAsync(officer, alertId, default))!.Version.ShouldBe(file.Version);
    }

    [Fact]
    public async Task A_stale_page_is_told_that_somebody_acted()
    {
        var alertId = await FileAndReleaseAsync(SampleFiling.Bribe);
        var one = await _here.SignInAsync("laura.nava");
        var other = await _here.SignInAsync("pablo.ibarra");
        var seen = (await Room.Cases.FindAsync(one, alertId, default))!.Version;

        (await Room.Acts.ConfirmRouteAsync(other, alertId, seen, ReasonCode.RouteFits, null, default)).ShouldBeOfType<ActOutcome.Done>();
        (await Room.Acts.ConfirmRouteAsync(one, alertId, seen, ReasonCode.RouteFits, null, default)).ShouldBeOfType<ActOutcome.Changed>();
    }

    [Fact]
    public async Task A_life_in_danger_is_released_at_once_with_its_one_hour_term()
    {
        var facts = SampleFiling.Bribe with { Threat = Threat.Inminente };
        Room.Filing.Preview(facts, "bienestar", null)!.Urgent.ShouldBeTrue();
        await Room.Filing.FileAsync(SampleFiling.Of(facts), default);

        (await CountAsync("SELECT count(*) FROM pool_entry")).ShouldBe(0);
        var fgr = await _here.SignInAsync("diego.fuentes");
        var row = (await Room.Inbox.ListAsync(fgr, new InboxQuery(), default))!.Rows.ShouldHaveSingleItem();
        row.Priority.ShouldBe(Priority.P0);
        (await Room.Cases.FindAsync(fgr, row.AlertId, default))!.Alert.Deadlines
            .ShouldContain(deadline => deadline.Deadline == "DL-32" && deadline.DueAt == Tuesday.AddHours(1));
    }

    [Fact]
    public async Task What_a_reporter_did_carries_only_the_legal_date()
    {
        _here.Clock.Set(Tuesday.AddMinutes(17).AddSeconds(41));
        await FileAndReleaseAsync(SampleFiling.Bribe);

        await using var read = _here.App.CreateCommand(
            "SELECT timestamp FROM mt_events UNION SELECT timestamp FROM mt_streams UNION SELECT created FROM mt_streams");
        await using var rows = await read.ExecuteReaderAsync();
        var stamps = new List<DateTimeOffset>();
        while (await rows.ReadAsync())
        {
            stamps.Add(rows.GetFieldValue<DateTimeOffset>(0));
        }

        stamps.ShouldBe([new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.Zero)]);
    }

    [Fact]
    public async Task Outside_competence_nothing_is_filed()
    {
        var facts = Facts.Defaults with { Conducts = ["otra_irregularidad"], Rank = Rank.Particular, Scope = Scope.Privado, FederalFunds = Ternary.No };
        (await Room.Filing.FileAsync(SampleFiling.Of(facts, institution: null), default)).ShouldBeOfType<FilingOutcome.Orientation>();
        (await CountAsync("SELECT count(*) FROM pool_entry")).ShouldBe(0);
    }

    [Fact]
    public async Task Where_no_calendar_reaches_nothing_is_taken_and_nothing_breaks()
    {
        _here.Clock.Set(new DateTimeOffset(2031, 3, 10, 17, 0, 0, TimeSpan.Zero));
        Room.Filing.Preview(SampleFiling.Bribe, "bienestar", null).ShouldBeNull();
        (await Room.Filing.FileAsync(SampleFiling.Of(SampleFiling.Bribe), default)).ShouldBeOfType<FilingOutcome.NotReady>();
        (await CountAsync("SELECT count(*) FROM pool_entry")).ShouldBe(0);
    }

    [Fact]
    public async Task The_accused_control_body_gets_no_copy_whatever_the_directory_holds()
    {
        var facts = SampleFiling.Bribe with { OicConflict = true };
        var alertId = await FileAndReleaseAsync(facts);
        (await Room.Inbox.ListAsync(await _here.SignInAsync("laura.nava"), new InboxQuery(), default))!.Rows.ShouldBeEmpty();
        (await Room.Inbox.ListAsync(await _here.SignInAsync("marta.olvera"), new InboxQuery(), default))!.Rows.ShouldHaveSingleItem().AlertId.ShouldBe(alertId);
        (await CountAsync("SELECT count(*) FROM part_header h, unnest(h.key_ids) k WHERE k LIKE 'oic-bienestar/%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Where_no_office_exists_the_coordination_desk_gets_it()
    {
        await FileAndReleaseAsync(SampleFiling.Bribe, institution: "sep");
        var row = (await Room.Inbox.ListAsync(await _here.SignInAsync("silvia.prado"), new InboxQuery(), default))!.Rows.ShouldHaveSingleItem();
        row.IsPrimary.ShouldBeTrue();
    }

    [Fact]
    public async Task Unknown_and_wrong_words_are_one_answer()
    {
        var filing = SampleFiling.Of(SampleFiling.Bribe);
        await Room.Filing.FileAsync(filing, default);
        (await Room.Mailboxes.OpenAsync(SampleFiling.CredentialOf(filing, wrongId: true), 1, default)).ShouldBeNull();
        (await Room.Mailboxes.OpenAsync(SampleFiling.CredentialOf(filing, wrongProof: true), 1, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Pages_of_the_inbox_hold_every_alert_once()
    {
        for (var i = 0; i < 7; i++)
        {
            await Room.Filing.FileAsync(SampleFiling.Of(SampleFiling.Bribe), default);
        }

        await Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        var officer = await _here.SignInAsync("laura.nava");
        var seen = new List<Guid>();
        string? after = null;
        do
        {
            var page = (await Room.Inbox.ListAsync(officer, new InboxQuery { Size = 3, After = after }, default)).ShouldNotBeNull();
            seen.AddRange(page.Rows.Select(row => row.AlertId));
            after = page.Next;
        }
        while (after is not null);

        seen.Count.ShouldBe(7);
        seen.Distinct().Count().ShouldBe(7);
        (await Room.Inbox.ListAsync(officer, new InboxQuery { After = "1; DROP TABLE" }, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Left_alone_it_is_warned_and_breached_once_and_nothing_moves()
    {
        var alertId = await FileAndReleaseAsync(SampleFiling.Bribe);
        var officer = await _here.SignInAsync("laura.nava");

        _here.Clock.Set(new DateTimeOffset(2026, 3, 13, 16, 0, 0, TimeSpan.Zero));
        (await Room.Sweep.SweepAsync(default)).ShouldBeGreaterThan(0);
        (await Room.Sweep.SweepAsync(default)).ShouldBe(0);
        var warned = (await Room.Cases.FindAsync(officer, alertId, default))!;
        warned.Alert.Deadlines.First(d => d.Deadline == "DL-02").Warned.ShouldContain(DeadlineWarning.DueDay);
        warned.Alert.Deadlines.First(d => d.Deadline == "DL-02").Breached.ShouldBeFalse();

        // Due at 18:00:00 local, inclusive; late one second after.
        _here.Clock.Set(new DateTimeOffset(2026, 3, 14, 0, 0, 0, TimeSpan.Zero));
        await Room.Sweep.SweepAsync(default);
        (await Room.Cases.FindAsync(officer, alertId, default))!.Alert.Deadlines.First(d => d.Deadline == "DL-02").Breached.ShouldBeFalse();
        _here.Clock.Pass(TimeSpan.FromSeconds(1));
        await Task.WhenAll(Room.Sweep.SweepAsync(default), Room.Sweep.SweepAsync(default));
        await Room.Sweep.SweepAsync(default);

        var breached = (await Room.Cases.FindAsync(officer, alertId, default))!;
        breached.Timeline.Select(entry => entry.Event).OfType<DeadlineBreached>().Count(e => e.Deadline == "DL-02").ShouldBe(1);
        breached.Alert.State.ShouldBe(AlertState.Filed);
        breached.Alert.Primary.ShouldBe("oic-bienestar");
        (await Room.Inbox.ListAsync(officer, new InboxQuery(), default))!.Rows[0].Breached.ShouldBeTrue();
    }

    [Fact]
    public async Task One_that_only_a_newer_version_can_read_keeps_no_other_from_its_breach()
    {
        var unread = await FileAndReleaseAsync(SampleFiling.Bribe);
        var read = await FileAndReleaseAsync(SampleFiling.Bribe);
        var officer = await _here.SignInAsync("laura.nava");
        await using var owner = NpgsqlDataSource.Create(_here.Database.OwnerConnectionString);
        await using var newer = owner.CreateCommand(
            """
            INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, timestamp)
            SELECT nextval('mt_events_sequence'), gen_random_uuid(), id, version + 1, '{}', 'of_tomorrow', now() FROM mt_streams WHERE id = $1
            """);
        newer.Parameters.AddWithValue(unread);
        await newer.ExecuteNonQueryAsync();

        _here.Clock.Set(new DateTimeOffset(2026, 3, 16, 16, 0, 0, TimeSpan.Zero));
        (await Should.ThrowAsync<UnknownEventException>(() => Room.Sweep.SweepAsync(default))).Type.ShouldBe("of_tomorrow");

        (await Room.Cases.FindAsync(officer, read, default))!.Alert.Deadlines.First(d => d.Deadline == "DL-02").Breached.ShouldBeTrue();
    }

    private async Task<Guid> FileAndReleaseAsync(Facts facts, string? institution = "bienestar")
    {
        var filing = SampleFiling.Of(facts, institution);
        (await Room.Filing.FileAsync(filing, default)).ShouldBeOfType<FilingOutcome.Filed>();
        await Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        return AlertIdentity.Of(filing.SubmissionId.Span);
    }

    private async Task<byte[]> OpenAsync(string userName, Guid alertId, Guid part)
    {
        var toOpen = (await Room.Cases.OpenPartAsync(await _here.SignInAsync(userName), alertId, part, default)).ShouldNotBeNull();
        using var key = await _here.OpenKeyFileAsync(userName, toOpen.KeyFile);
        var frame = AgeFile.Open(toOpen.File, [key]);
        SealedFrame.TryRead(frame, toOpen.Place, out var body).ShouldBeTrue();

        // The same frame in another place is refused.
        SealedFrame.TryRead(frame, toOpen.Place with { Alert = Guid.NewGuid() }, out _).ShouldBeFalse();
        return body.ToArray();
    }

    private static FileKey FileKeyOf(byte[] file, X25519Identity identity)
    {
        var end = file.AsSpan().IndexOf("\n--- "u8);
        var headerLength = end + 1 + file.AsSpan(end + 1).IndexOf((byte)'\n') + 1;
        AgeHeader.TryOpen(file.AsSpan(0, headerLength).ToArray(), [identity], out var key).ShouldBeTrue();
        return key!;
    }

    private async Task<Guid> AnyPartAsync(Guid alertId)
    {
        await using var read = _here.App.CreateCommand("SELECT part_id FROM part WHERE alert_id = $1 LIMIT 1");
        read.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = alertId });
        return (Guid)(await read.ExecuteScalarAsync())!;
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var count = _here.App.CreateCommand(sql);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}

