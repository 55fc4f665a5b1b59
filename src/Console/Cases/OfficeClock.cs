using Alertadores.Alerts;
using Alertadores.Alerts.Officers;
using Alertadores.Console.Texts;

namespace Alertadores.Console.Cases;

/// <summary>What day it is where the officer works.</summary>
internal static class OfficeClock
{
    public static string ZoneOf(AlertsRoom room, Officer officer) =>
        room.Directory.Find(officer.AuthorityId)?.TimeZone ?? room.Installation.Clock?.TimeZone ?? SpanishDates.DefaultZone;

    public static DateOnly Today(AlertsRoom room, Officer officer) => SpanishDates.Day(room.Time.GetUtcNow(), ZoneOf(room, officer));
}
