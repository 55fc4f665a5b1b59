using Alertadores.Browser.Tests.Access;

namespace Alertadores.Browser.Tests;

/// <summary>WCAG 2.2 AA on every page of the console, at 360 and 1280 px, light and dark, with the keyboard alone and at 400 %.</summary>
public sealed class ConsoleAccessTests(ConsoleOnTour tour) : IClassFixture<ConsoleOnTour>
{
    // Leads everybody on to the first page of their role.
    private const string LeadsOn = "/";

    [Fact]
    public void Axe_finds_nothing_on_any_page() => tour.Barriers.AgainstAxe.ShouldBeEmpty();

    [Fact]
    public void The_keyboard_reaches_everything_in_order_with_a_visible_ring_and_is_never_trapped() => tour.Barriers.AgainstTheKeyboard.ShouldBeEmpty();

    [Fact]
    public void At_400_percent_no_page_scrolls_sideways() => tour.Barriers.AgainstZoom.ShouldBeEmpty();

    [Fact]
    public void No_page_asks_anything_of_another_site() => tour.ToOthers.ShouldBeEmpty();

    [Fact]
    public void The_tour_saw_every_page() => ConsoleOnTour.All.Except(tour.Seen).ShouldBe([LeadsOn]);
}
