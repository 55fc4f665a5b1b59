using System.Text.Json;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Triage.Tests.Lifecycle;

public sealed class LifecyclePropertyTests
{
    private const string Answer = "DL-33";

    private static readonly string[] Authorities = ["oic-bienestar", "sfp", "fgr-fecc", "fgr-fisel", "coordinacion"];

    [Fact]
    public void Whatever_happens_to_an_alert_its_record_stays_sound()
    {
        var numbers = new SeededNumbers(208);
        for (var run = 0; run < 1_500; run++)
        {
            var clock = Given.Clock;
            var now = new DateTimeOffset(2024, 2, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(numbers.Next(0, 3_000_000));
            var history = AlertDecider.Release(RandomRelease(numbers, now, clock), clock).ToList();
            var alert = Given.Fold(history);
            for (var step = 0; step < 12; step++)
            {
                now = now.AddMinutes(numbers.Next(0, 2_500));
                var context = Context(numbers, now, clock);
                IReadOnlyList<object> events = numbers.Next(10) switch
                {
                    6 or 7 => AlertDecider.Receive(alert, RandomMessage(numbers, alert, now, clock), clock),
                    8 => Decide(AlertDecider.Reply(alert, new SendReply(Given.DecisionId, alert.Replies + 1, Given.Officer), context)),
                    9 => numbers.Chance(20) ? AlertDecider.CloseMailbox(alert, clock.LegalDate(now, alert.Primary)) : [],
                    0 => Decide(AlertDecider.Confirm(alert, new ConfirmRoute(alert.DecisionId, ReasonCode.RouteFits, null), context)),
                    1 => Decide(AlertDecider.Override(alert, RandomOverride(numbers, alert), context)),
                    2 => Decide(AlertDecider.Acknowledge(alert, context)),
                    3 => Recompute(),
                    _ => Swept(alert, now, clock),
                };
                history.AddRange(events);
                alert = Given.Fold(events, alert);

                IReadOnlyList<object> Recompute()
                {
                    var from = DateOnly.FromDateTime(now.UtcDateTime).AddDays(numbers.Next(-3, 5));
                    clock = clock with { Book = clock.Book.WithClosure($"c{run}-{step}", from, from.AddDays(numbers.Next(0, 3)), "DOF") };
                    clock = clock with { Authorities = Authorities.ToDictionary(a => a, a => new AuthorityClock(clock.For(a).Calendar + $"+c{run}-{step}", "America/Mexico_City"), StringComparer.Ordinal) };
                    return AlertDecider.Recompute(alert, clock, "DOF");
                }
            }

            Sound(history);
        }
    }

    private static IReadOnlyList<object> Decide(Outcome outcome) => outcome is Decided decided ? decided.Events : [];

    private static IReadOnlyList<object> Swept(Alert alert, DateTimeOffset now, LegalClock clock)
    {
        var next = AlertDecider.NextMoment(alert, clock);
        var events = AlertDecider.Sweep(alert, now, clock);
        foreach (var breach in events.OfType<DeadlineBreached>())
        {
            var deadline = alert.Deadlines.Single(d => d.Deadline == breach.Deadline && d.Authority == breach.Authority);
            now.ShouldBeGreaterThan(deadline.DueAt ?? TimeZones.ToUtc(deadline.DueDate, new TimeOnly(23, 59, 59), deadline.Zone));
        }

        (events.Count == 0 ? next is null || next >= now : next <= now).ShouldBeTrue("the next moment is when there is something to say");
        AlertDecider.Sweep(Given.Fold(events, alert), now, clock).ShouldBeEmpty();
        return events;
    }

    private static void Sound(List<object> history)
    {
        // The term of an answer may be met and begin again with each message; whatever is said about one due date is said once.
        var keys = history.Where(e => e is DeadlineWarned or DeadlineBreached or DeadlineMet { Deadline: not Answer })
            .Select(e => e is DeadlineMet m ? $"met {m.Deadline} {m.Authority}" : e.ToString()!).ToList();
        keys.ShouldBeUnique();
        history.OfType<DeadlineOpened>().Where(d => d.Deadline != Answer).Select(d => (d.Deadline, d.Authority)).ToList().ShouldBeUnique();
        AnswersAlternate(history);
        foreach (var moved in history.OfType<DeadlineRecomputed>())
        {
            moved.NewDueDate.ShouldBeGreaterThan(moved.OldDueDate);
        }

        foreach (var opened in history.OfType<DeadlineOpened>().Where(d => d.Unit == DeadlineUnit.BusinessDay))
        {
            CalendarBook.Bundled.Resolve("MX-LFT74").IsBusinessDay(opened.DueDate).ShouldBeTrue();
        }

        // Contract A4: nothing of the filing is finer than a day but the contact term of a P0.
        history.OfType<DeadlineOpened>().Where(d => d.Unit != DeadlineUnit.NaturalHour).ShouldAllBe(d => d.DueAt == null || d.DueAt.Value.TimeOfDay == TimeSpan.Zero);

        Given.Fold(history).ShouldBeEquivalentTo(Given.Fold(history.Select(Reread)));
    }

    // Opened, then met or lifted, then perhaps opened again; never after the mailbox was closed, and no answer without a mailbox.
    private static void AnswersAlternate(List<object> history)
    {
        var running = false;
        var closed = false;
        foreach (var happened in history)
        {
            switch (happened)
            {
                case MailboxClosed:
                    closed.ShouldBeFalse();
                    closed = true;
                    break;
                case MessageSent:
                    closed.ShouldBeFalse();
                    break;
                case DeadlineOpened { Deadline: Answer }:
                    (running, closed).ShouldBe((false, false));
                    running = true;
                    break;
                case DeadlineMet { Deadline: Answer } or DeadlineLifted:
                    running.ShouldBeTrue();
                    running = false;
                    break;
                default:
                    break;
            }
        }

        history.OfType<PriorityRaised>().ShouldAllBe(raised => raised.OldPriority > raised.NewPriority);
    }

    private static ReceiveMessage RandomMessage(SeededNumbers numbers, Alert alert, DateTimeOffset now, LegalClock clock) => new()
    {
        Message = Given.DecisionId,
        Number = alert.Messages + 1,
        LegalDate = clock.LegalDate(now, alert.Primary),
        Parts = [Given.Officer],
        Details = [1],
        RaiseTo = numbers.Chance(30) ? Priority.P1 : null,
    };

    // As the store gives them back.
    private static object Reread(object e) => JsonSerializer.Deserialize(JsonSerializer.Serialize(e, e.GetType()), e.GetType())!;

    private static ReleaseAlert RandomRelease(SeededNumbers numbers, DateTimeOffset now, LegalClock clock)
    {
        var priority = (Priority)numbers.Next(1, 4);
        var primary = numbers.Pick(Authorities);
        var copies = new List<ReleasedCopy> { new(primary, $"{primary}/1", primary == "coordinacion" ? CopyKind.Coordination : CopyKind.Primary) };
        copies.AddRange(Authorities.Where(a => a != primary && a != "coordinacion" && numbers.Chance(30)).Select(a => new ReleasedCopy(a, $"{a}/1", CopyKind.Vista)));
        return Given.Command() with
        {
            LegalDate = clock.LegalDate(now, primary),
            Primary = primary,
            Priority = priority,
            Copies = copies,
            AutoVistasToFgr = primary.StartsWith("fgr", StringComparison.Ordinal) || numbers.Chance(50) ? [] : ["fgr-fecc"],
            LearnOfSeriousConduct = numbers.Chance(50) && primary is "sfp" or "oic-bienestar" ? [primary] : [],
            ContactFrom = priority == Priority.P0 ? now : null,
        };
    }

    private static OverrideRoute RandomOverride(SeededNumbers numbers, Alert alert) => new()
    {
        DecisionId = alert.DecisionId,
        NewPrimary = numbers.Pick(Authorities),
        NewPriority = (Priority)numbers.Next(1, 4),
        Reason = ReasonCode.UrgencyDiffers,
        SealedReason = [1],
    };

    private static ActContext Context(SeededNumbers numbers, DateTimeOffset now, LegalClock clock)
    {
        var authority = numbers.Pick(Authorities);
        return new ActContext { Officer = Given.Officer, Authority = authority, IsCoordination = authority == "coordinacion", Now = now, Clock = clock };
    }
}
