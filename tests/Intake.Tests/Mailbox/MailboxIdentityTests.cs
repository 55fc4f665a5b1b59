using System.Text;
using Alertadores.Alerts.Cases;
using Alertadores.Intake.Mailbox;
using Alertadores.Intake.Tests.Portal;
using Alertadores.Intake.Texts;
using Alertadores.RealParts.Identities;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Intake.Tests.Mailbox;

/// <summary>Whoever left an identity sees each request to open it, and what became of it, without the name of any official.</summary>
[Collection(PortalTests.Name)]
public class MailboxIdentityTests(RunningPortal portal)
{
    [Fact]
    public async Task Each_request_is_told_with_day_authority_reason_and_result()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        await portal.ReleaseAsync();
        (await visitor.OpenMailboxAsync(words)).Html.QuerySelector("#identidad").ShouldBeNull();

        var opening = await AskAsync(MailboxWalk.AlertOf(words), ReasonCode.NoAnswerInMailbox);
        var waiting = await visitor.OpenMailboxAsync(words);
        waiting.Text.ShouldContain("Tu identidad");
        waiting.Text.ShouldContain("El sábado 21 de noviembre de 2026, Órgano Interno de Control en la Secretaría de Bienestar pidió abrirla.");
        waiting.Text.ShouldContain("Motivo: dice que te preguntó en este buzón");
        waiting.Text.ShouldContain("Todavía nadie decide: sigue cerrada.");
        waiting.Bytes.Length.ShouldBe(MailboxPages.AnswerSize);

        var room = portal.Room.Room;
        var nora = await portal.Room.SignInAsync("nora.campos");
        var version = (await room.Custody.ListAsync(nora, default))!.Single(one => one.Opening == opening).Version;
        (await room.Custody.RefuseAsync(nora, opening, version, ReasonCode.GroundsTooWeak, null, default)).ShouldBeOfType<ActOutcome.Done>();
        await AskAsync(MailboxWalk.AlertOf(words), ReasonCode.Ordered);

        var told = await visitor.OpenMailboxAsync(words);
        told.Html.QuerySelectorAll("#identidad ~ ul li").Length.ShouldBe(2);
        told.Text.ShouldContain("Se negó el sábado 21 de noviembre de 2026: sigue cerrada.");
        told.Text.ShouldContain("Motivo: dice que lo ordenó un tribunal o una instancia superior.");
        var page = Encoding.UTF8.GetString(told.Bytes);
        page.ShouldNotContain("Nora");
        page.ShouldNotContain("Pablo");
        var english = await visitor.ChangeLanguageAsync(told);
        english.Text.ShouldContain("It was refused on Saturday 21 November 2026: it is still closed.");
    }

    [Theory]
    [InlineData("es-MX")]
    [InlineData("en")]
    public void Every_reason_and_result_has_its_words(string language)
    {
        var texts = PortalTexts.Bundled(Language.All.Single(one => one.Tag == language));
        foreach (var key in ActReasons.AskIdentity.Select(reason => $"motivo.{reason}").Concat(Enum.GetNames<OpeningState>()))
        {
            texts[$"buzon.identidad.{key}"].ShouldNotBeNullOrWhiteSpace();
        }
    }

    private async Task<Guid> AskAsync(Guid alert, ReasonCode reason)
    {
        var room = portal.Room.Room;
        var pablo = await portal.Room.SignInAsync("pablo.ibarra");
        var version = (await room.Cases.FindAsync(pablo, alert, default))!.Version;
        var asked = await room.Acts.AskForIdentityAsync(pablo, alert, version, reason, [1], SealedIdentity.Seal(room.Keys, alert, "Rosario Peña"), default);
        return asked.ShouldBeOfType<ActOutcome.Done>().Id!.Value;
    }
}
