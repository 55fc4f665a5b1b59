using NodaTime;
using NodaTime.TimeZones;

namespace Alertadores.Triage.Calendars;

/// <summary>Local dates and times by the time-zone data that NodaTime bundles, never the machine's: a replay must not depend on the machine.</summary>
public static class TimeZones
{
    /// <summary>Version of the IANA data (<c>2026a</c>), stored with every count.</summary>
    public static string Version { get; } = TzdbDateTimeZoneSource.Default.TzdbVersion;

    public static bool Knows(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null;

    /// <exception cref="ArgumentException">The data has no such zone.</exception>
    public static (DateOnly Date, TimeOnly Time) ToLocal(DateTimeOffset instant, string zone)
    {
        var local = Instant.FromDateTimeOffset(instant).InZone(Find(zone)).LocalDateTime;
        return (local.Date.ToDateOnly(), local.TimeOfDay.ToTimeOnly());
    }

    /// <summary>In UTC. A local time that a change of clocks leaves out is moved forward; one that comes twice is the first.</summary>
    /// <exception cref="ArgumentException">The data has no such zone.</exception>
    public static DateTimeOffset ToUtc(DateOnly date, TimeOnly time, string zone) =>
        (LocalDate.FromDateOnly(date) + LocalTime.FromTimeOnly(time)).InZoneLeniently(Find(zone)).ToInstant().ToDateTimeOffset();

    private static DateTimeZone Find(string zone) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? throw new ArgumentException($"The time-zone data {Version} has no zone '{zone}'.", nameof(zone));
}
