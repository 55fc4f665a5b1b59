using Alertadores.Alerts;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Jobs;
using Alertadores.Alerts.Notices;
using Alertadores.Alerts.Search;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>How jobs and notices stand. Nothing of an alert.</summary>
[Requires(ConsoleAct.SeeHealth)]
public sealed class HealthModel(AlertsRoom room) : PageModel
{
    private string zone = SpanishDates.DefaultZone;

    public IReadOnlyList<JobRun> Jobs { get; private set; } = [];

    public NoticeStatus Notices { get; private set; } = null!;

    public IReadOnlyList<Authority> WithoutOnCall { get; private set; } = [];

    public SearchReadiness Search => room.Inbox.Search;

    public DateTimeOffset Now { get; private set; }

    public DateOnly Today { get; private set; }

    public bool MayRetry { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var officer = CurrentOfficer.Of(HttpContext).Officer;
        zone = OfficeClock.ZoneOf(room, officer);
        Now = room.Time.GetUtcNow();
        Today = OfficeClock.Today(room, officer);
        Jobs = await room.Jobs.LookAsync(cancellation);
        Notices = await room.Notices.Outbox.LookAsync(cancellation);
        WithoutOnCall = Notices.HasPost ? await room.Notices.Addresses.WithoutOnCallAsync(cancellation) : [];
        MayRetry = RightsTable.Allows(officer.Role, ConsoleAct.ManageNotices);
    }

    /// <summary>Today the time, else the day and the time.</summary>
    public string When(DateTimeOffset? moment) =>
        moment is not { } at ? HealthTexts.Never
        : DayOf(at) == Today ? SpanishDates.Time(at, zone)
        : $"{SpanishDates.Short(DayOf(at))}, {SpanishDates.Time(at, zone)}";

    public DateOnly DayOf(DateTimeOffset moment) => SpanishDates.Day(moment, zone);

    public string NameOf(string authority) => room.Directory.DisplayName(authority, Today);

    public string NameOf(Guid officer) => room.Directory.FindOfficer(officer)?.Name ?? officer.ToString();
}
