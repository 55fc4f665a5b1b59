using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.RealParts;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Tests.Administration;

/// <summary>Switches of the rule table, and what they would have changed, on a real PostgreSQL.</summary>
public sealed class RuleSwitchTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero);

    private static readonly AdministrationNote Decided = new(AdministrationReason.InstitutionalDecision, "Acuerdo 3/2026");

    // A6 (policy): a serious conduct above 5,000 UMA goes to the Secretaría. Without it A10 sends it to the control body.
    private static readonly Facts Large = Facts.Defaults with { Conducts = ["cohecho"], Rank = Rank.MandoMedio, Scope = Scope.FederalApf, Amount = Amount.A5 };

    private FoundedRoom here = null!;
    private OfficerSession adela = null!;

    private RuleAdministration Rules => here.Room.Administration.Rules;

    public async Task InitializeAsync()
    {
        here = await FoundedRoom.OpenAsync(Tuesday);
        adela = await here.SignInAsync("adela.quiroz");
    }

    public async Task DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task A_switch_changes_what_is_decided_from_then_on_and_decisions_name_the_version()
    {
        var before = here.Room.Filing.Preview(Large, "bienestar", null)!;
        before.Decision.Primary.ShouldBe(AuthorityCode.Sfp);

        (await Rules.SwitchAsync(adela, 0, ["A6"], Decided, default)).ShouldBeOfType<AdministrationOutcome.Done>();

        var after = here.Room.Filing.Preview(Large, "bienestar", null)!;
        after.Decision.Primary.ShouldBe(AuthorityCode.Oic);
        after.Decision.RulesVersion.ShouldNotBe(before.Decision.RulesVersion);
        var kept = await here.Room.Administration.Archive.RulesAsync(default);
        kept.Count.ShouldBe(2);
        kept.ShouldContain(one => before.Decision.RulesVersion.StartsWith(one.Version, StringComparison.Ordinal));
        kept.ShouldContain(one => after.Decision.RulesVersion.StartsWith(one.Version, StringComparison.Ordinal) && one.Off.Contains("A6"));

        // On again is the very first version.
        (await Rules.SwitchAsync(adela, 1, [], Decided, default)).ShouldBeOfType<AdministrationOutcome.Done>();
        here.Room.Filing.Preview(Large, "bienestar", null)!.Decision.RulesVersion.ShouldBe(before.Decision.RulesVersion);
        (await here.Room.Administration.Archive.RulesAsync(default)).Count.ShouldBe(2);
        var log = (await here.Room.Administration.Log.ReadAsync(null, default)).Entries;
        log.Count.ShouldBe(2);
        log[1].What.Changes.ShouldContain(new AdministrationChange("A6", "on", "off"));
    }

    [Theory]
    [InlineData("R2")] // law
    [InlineData("NADA")]
    [InlineData("A6,A6")]
    [InlineData("")] // as it stands now
    public async Task What_is_no_switch_or_no_change_is_refused(string off)
    {
        var outcome = await Rules.SwitchAsync(adela, 0, off.Split(',', StringSplitOptions.RemoveEmptyEntries), Decided, default);

        outcome.ShouldBeOfType<AdministrationOutcome.Invalid>().Faults.ShouldNotBeEmpty();
        (await Rules.ReadAsync(default)).Version.ShouldBe(0);
    }

    [Fact]
    public async Task Any_set_of_switches_gives_a_sound_table_or_a_clear_answer()
    {
        var switches = here.Room.Law.Rules.Rules.Where(rule => rule.IsSwitch).Select(rule => rule.Id).ToList();
        switches.ShouldContain("A6");
        switches.ShouldContain("A7");
        switches.ShouldContain("R4");
        foreach (var off in switches.Select(id => new[] { id }).Append([.. switches]))
        {
            (await Rules.PreviewAsync(adela, off, default)).ShouldNotBeOfType<AdministrationOutcome.Unknown>();
        }
    }

    [Fact]
    public async Task Of_two_administrators_the_second_reads_the_version_that_is_there()
    {
        await Rules.SwitchAsync(adela, 0, ["A6"], Decided, default);
        (await Rules.SwitchAsync(adela, 0, ["A7"], Decided, default)).ShouldBeOfType<AdministrationOutcome.Changed>().Version.ShouldBe(1);
        here.Room.Law.RulesFor(here.Room.Directory).TryFindRule("A7", out var rule).ShouldBeTrue();
        rule!.Enabled.ShouldBeTrue();
    }

    [Fact]
    public async Task The_preview_counts_what_would_have_gone_elsewhere_and_changes_nothing()
    {
        for (var i = 0; i < 4; i++)
        {
            await FileAsync(Large);
        }

        await FileAsync(SampleFiling.Bribe);
        var id = (await Rules.PreviewAsync(adela, ["A6"], default)).ShouldBeOfType<AdministrationOutcome.Done>().Id;
        (await Rules.FindPreviewAsync(Guid.Parse(id), default)).ShouldNotBeNull().FinishedAt.ShouldBeNull();

        await here.Room.Administration.WorkAsync(default);

        var preview = (await Rules.FindPreviewAsync(Guid.Parse(id), default)).ShouldNotBeNull();
        preview.FinishedAt.ShouldNotBeNull();
        preview.Total.ShouldBe(5);
        preview.Same.ShouldBe(1);
        preview.Cells.ShouldBe([new PreviewCell(AuthorityCode.Sfp, Priority.P2, AuthorityCode.Oic, Priority.P2, 4)]);
        (await Rules.ReadAsync(default)).Version.ShouldBe(0);
        here.Room.Filing.Preview(Large, "bienestar", null)!.Decision.Primary.ShouldBe(AuthorityCode.Sfp);
    }

    [Fact]
    public async Task What_depends_on_facts_under_the_seal_is_counted_as_undeterminable()
    {
        // Q1 gives P1 to who is vulnerable, and to whom evidence is at risk with a serious conduct. Once Q1 is off, the priority falls in both cases: but for the first
        // alert nothing that is kept tells whether a threat of death (Q0) stood behind the P1.
        var vulnerable = Facts.Defaults with { Conducts = ["cohecho"], Rank = Rank.MandoMedio, Amount = Amount.A1, Vulnerable = true };
        await FileAsync(vulnerable);
        await FileAsync(SampleFiling.Bribe);
        var q = here.Room.Law.Rules.Rules.Where(rule => rule.IsSwitch && rule.Id.StartsWith('Q')).Select(rule => rule.Id).ToList();
        q.ShouldContain("Q1");

        var comparison = new List<(int Same, int Undeterminable, int Moved)>();
        foreach (var off in new[] { "A6", "Q1" })
        {
            var id = (await Rules.PreviewAsync(adela, [off], default)).ShouldBeOfType<AdministrationOutcome.Done>().Id;
            await here.Room.Administration.WorkAsync(default);
            var preview = (await Rules.FindPreviewAsync(Guid.Parse(id), default)).ShouldNotBeNull();
            (preview.Same + preview.Undeterminable + preview.Cells.Sum(cell => cell.Alerts)).ShouldBe(2);
            comparison.Add((preview.Same, preview.Undeterminable, preview.Cells.Sum(cell => cell.Alerts)));
        }

        comparison[0].ShouldBe((2, 0, 0));
        comparison[1].ShouldBe((1, 0, 1));
    }

    [Fact]
    public void Small_counts_are_not_told_apart_and_others_are_rounded()
    {
        var preview = new RulesPreview
        {
            Id = Guid.NewGuid(),
            By = Guid.NewGuid(),
            StartedAt = Tuesday,
            From = "a",
            To = "b",
            Off = ["A6"],
            Since = new DateOnly(2025, 3, 10),
            Total = 1002,
            Same = 991,
            Undeterminable = 2,
            Cells = [new(AuthorityCode.Sfp, Priority.P2, AuthorityCode.Oic, Priority.P2, 7), new(AuthorityCode.Sfp, Priority.P1, AuthorityCode.Oic, Priority.P1, 2)],
        };

        var shown = preview.Shown();

        (shown.Total, shown.Same, shown.Undeterminable).ShouldBe((1000, 990, 0));
        shown.Cells.Select(cell => cell.Alerts).ShouldBe([5, null]);
    }

    private async Task FileAsync(Facts facts)
    {
        (await here.Room.Filing.FileAsync(SampleFiling.Of(facts), default)).ShouldBeOfType<FilingOutcome.Filed>();
        await here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
    }
}
