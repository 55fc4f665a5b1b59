using Alertadores.EventStore.Catalogue;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Tests.Schema;

/// <summary>The stored names of an alert's events.</summary>
public sealed class AlertEventsTests
{
    [Fact]
    public void Each_alias_is_what_Marten_would_store() =>
        AlertEvents.Catalogue.Events.Select(type => type.Alias).ShouldBe(AlertEvents.Catalogue.Events.Select(type => EventAlias.Of(type.ClrType)));

    [Fact]
    public void Every_event_of_the_life_cycle_is_in_the_catalogue()
    {
        var events = typeof(AlertFiled).Assembly.GetTypes()
            .Where(type => type is { IsPublic: true, IsSealed: true } && type.Namespace == typeof(AlertFiled).Namespace)
            .Where(type => type.GetProperty("AlertId") is not null && type != typeof(ReleaseAlert));

        events.Except(AlertEvents.Catalogue.Events.Select(type => type.ClrType)).ShouldBeEmpty();
    }
}
