using Alertadores.Alerts.Cases;

namespace Alertadores.Alerts.Worklists;

/// <summary>Which alerts an office should look at, by what is to be done.</summary>
public enum WorklistKind
{
    /// <summary>A colleague's proposal waits for a second person.</summary>
    AwaitingSecond = 1,

    /// <summary>A term was missed.</summary>
    Breached = 2,

    /// <summary>The earliest term ends today.</summary>
    DueToday = 3,

    /// <summary>It ends tomorrow.</summary>
    DueTomorrow = 4,

    /// <summary>It ends later, up to the end of <see cref="Weeks.EndOf"/>.</summary>
    DueThisWeek = 5,

    /// <summary>Nobody has it.</summary>
    Unassigned = 6,

    /// <summary>No act for some business days.</summary>
    Idle = 7,
}

/// <summary>One list of the agenda: its first rows, and how many there are.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Query">What lists all of it in the inbox.</param>
/// <param name="Count">How many, at most <see cref="MostCounted"/>.</param>
/// <param name="First">The first rows, in the query's order.</param>
public sealed record Worklist(WorklistKind Kind, InboxQuery Query, int Count, IReadOnlyList<InboxRow> First)
{
    /// <summary>Beyond it a list says "so many or more".</summary>
    public const int MostCounted = 1000;

    /// <summary>There are more than were counted.</summary>
    public bool IsMore => Count >= MostCounted;
}

/// <summary>Where a week ends for the agenda.</summary>
public static class Weeks
{
    /// <summary>The Sunday of the week of the day after tomorrow: on a weekend, the week that comes.</summary>
    public static DateOnly EndOf(DateOnly today)
    {
        var from = today.AddDays(2);
        return from.AddDays((7 - (int)from.DayOfWeek) % 7);
    }
}
