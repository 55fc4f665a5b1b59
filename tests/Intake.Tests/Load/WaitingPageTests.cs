using Alertadores.Intake.Load;
using Alertadores.Intake.Tests.Portal;

namespace Alertadores.Intake.Tests.Load;

/// <summary>A portal that lets every reporter without JavaScript wait, as it does under load.</summary>
[Collection(PortalTests.Name)]
public sealed class WaitingPageTests(RunningPortal portal)
{
    private static readonly PortalOptions Waiting = new() { Load = new LoadLimits { Demand = Demand.Always } };

    [Fact]
    public async Task The_page_says_how_long_keeps_everything_and_sends_when_the_time_has_come()
    {
        var (app, visitor) = await portal.StartAnotherAsync(Waiting);
        await using var another = app;
        using var reporter = visitor;
        var (send, _) = await visitor.ToSendAsync(new Story());
        try
        {
            var page = await visitor.SubmitAsync(send, ("acepto", "si"), ("copia_pdn", "no"));
            page.Heading.ShouldBe("Todavía no se envía: espera un momento");
            page.Text.ShouldContain("Espera 15 segundos");
            page.Html.QuerySelector("[name=acepto]")!.HasAttribute("checked").ShouldBeTrue();

            portal.Room.Clock.Pass(TimeSpan.FromSeconds(10));
            var early = await visitor.SubmitAsync(page);
            early.Text.ShouldContain("Espera 5 segundos");

            portal.Room.Clock.Pass(TimeSpan.FromSeconds(5));
            var sent = await visitor.SubmitAsync(early);
            sent.Heading.ShouldBe("Tu alerta quedó guardada");
        }
        finally
        {
            portal.Room.Clock.Set(RunningPortal.Noon);
        }
    }

    [Fact]
    public async Task The_turn_of_one_submission_is_none_for_another_and_a_strange_one_is_none_at_all()
    {
        var (app, visitor) = await portal.StartAnotherAsync(Waiting);
        await using var another = app;
        using var reporter = visitor;
        var (one, _) = await visitor.ToSendAsync(new Story());
        var (other, _) = await visitor.ToSendAsync(new Story());
        var turn = (await visitor.SubmitAsync(one, ("acepto", "si"), ("copia_pdn", "no"))).ValueOf("turno");
        portal.Room.Clock.Pass(TimeSpan.FromSeconds(30));
        try
        {
            foreach (var forged in new[] { turn, "AAAA", "no base64", new string('A', 5000) })
            {
                var page = await visitor.SubmitAsync(other, ("acepto", "si"), ("copia_pdn", "no"), ("turno", forged));
                page.Text.ShouldContain("Espera 15 segundos");
            }

            (await visitor.SubmitAsync(one, ("acepto", "si"), ("copia_pdn", "no"), ("turno", turn))).Heading.ShouldBe("Tu alerta quedó guardada");
        }
        finally
        {
            portal.Room.Clock.Set(RunningPortal.Noon);
        }
    }
}
