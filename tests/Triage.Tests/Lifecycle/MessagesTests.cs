using Alertadores.Triage.Lifecycle;

namespace Alertadores.Triage.Tests.Lifecycle;

public sealed class MessagesTests
{
    private static readonly Guid Message = Guid.Parse("3f0c0f6e-0000-4000-8000-00000000000a");

    private static readonly Guid Part = Guid.Parse("3f0c0f6e-0000-4000-8000-00000000000b");

    // Wednesday; five business days end on Thursday 19 March, since Monday 16 is a holiday.
    private static readonly ReceiveMessage Received = new()
    {
        Message = Message,
        Number = 1,
        LegalDate = new DateOnly(2026, 3, 11),
        Parts = [Part],
        Details = [7],
    };

    [Fact]
    public void A_message_asks_for_an_answer_within_five_business_days()
    {
        var events = AlertDecider.Receive(Given.Released(), Received, Given.Clock);

        events.Count.ShouldBe(2);
        events[0].ShouldBeOfType<MessageReceived>().LegalDate.ShouldBe(Received.LegalDate);
        var term = events[1].ShouldBeOfType<DeadlineOpened>();
        (term.Deadline, term.Authority, term.EffectiveDate, term.DueDate).ShouldBe(("DL-33", null, new DateOnly(2026, 3, 11), new DateOnly(2026, 3, 19)));
    }

    [Fact]
    public void A_second_message_does_not_move_the_term_of_the_first()
    {
        var alert = After(Received);

        var events = AlertDecider.Receive(alert, Received with { Number = 2, LegalDate = new DateOnly(2026, 3, 17) }, Given.Clock);

        events.ShouldHaveSingleItem().ShouldBeOfType<MessageReceived>();
    }

    [Fact]
    public void A_reply_meets_the_term_and_a_later_message_begins_another()
    {
        var alert = After(Received);

        var events = Given.Events(AlertDecider.Reply(alert, new SendReply(Message, 1, Part), Given.By("fgr-fecc", "2026-03-13T16:00:00Z")));

        events.ShouldBe(
        [
            new MessageSent(Given.AlertId, Message, 1, "fgr-fecc", Given.Officer, Part),
            new DeadlineMet(Given.AlertId, "DL-33", null, new DateOnly(2026, 3, 19), new DateOnly(2026, 3, 13)),
        ]);
        alert = Given.Fold(events, alert);
        alert = Given.Fold(AlertDecider.Receive(alert, Received with { Number = 2, LegalDate = new DateOnly(2026, 3, 17) }, Given.Clock), alert);
        var term = alert.Deadlines.Where(d => d.Deadline == "DL-33").ShouldHaveSingleItem();
        (term.IsRunning, term.DueDate).ShouldBe((true, new DateOnly(2026, 3, 24)));
        (alert.Messages, alert.Replies).ShouldBe((2, 1));
    }

    [Fact]
    public void What_was_warned_about_the_same_due_date_is_not_warned_again()
    {
        var alert = After(Received);
        var due = Given.At("2026-03-19T16:00:00Z");
        var warned = AlertDecider.Sweep(alert, due, Given.Clock);
        warned.OfType<DeadlineWarned>().Count(w => w.Deadline == "DL-33").ShouldBeGreaterThan(0);
        alert = Given.Fold(warned, alert);
        alert = Given.Fold(Given.Events(AlertDecider.Reply(alert, new SendReply(Message, 1, Part), Given.By("oic-bienestar", "2026-03-19T16:00:00Z"))), alert);
        alert = Given.Fold(AlertDecider.Receive(alert, Received with { Number = 2 }, Given.Clock), alert);

        AlertDecider.Sweep(alert, due, Given.Clock).OfType<DeadlineWarned>().ShouldNotContain(w => w.Deadline == "DL-33");
    }

    [Fact]
    public void Reprisals_raise_a_lower_priority_to_P1_and_nothing_lowers_a_higher_one()
    {
        var reprisals = Received with { RaiseTo = Priority.P1 };
        AlertDecider.Receive(Given.Released(), reprisals, Given.Clock).ShouldContain(new PriorityRaised(Given.AlertId, Priority.P2, Priority.P1));
        After(reprisals).Priority.ShouldBe(Priority.P1);

        AlertDecider.Receive(Given.Released(Given.Command() with { Priority = Priority.P1 }), reprisals, Given.Clock).ShouldNotContain(e => e is PriorityRaised);
        var urgent = Given.Command() with { Priority = Priority.P0, ContactFrom = Given.At("2026-03-10T16:00:00Z") };
        AlertDecider.Receive(Given.Released(urgent), reprisals, Given.Clock).ShouldNotContain(e => e is PriorityRaised);
    }

    [Fact]
    public void A_reply_is_the_first_contact_of_a_life_in_danger()
    {
        var urgent = Given.Released(Given.Command() with { Priority = Priority.P0, ContactFrom = Given.At("2026-03-10T16:00:00Z") });

        Given.Events(AlertDecider.Reply(urgent, new SendReply(Message, 1, Part), Given.By("oic-bienestar", "2026-03-10T16:20:00Z")))
            .OfType<DeadlineMet>().ShouldHaveSingleItem().Deadline.ShouldBe("DL-32");
    }

    [Fact]
    public void Only_who_holds_a_copy_may_answer_and_only_with_the_next_number()
    {
        var alert = After(Received);
        Given.Code(AlertDecider.Reply(alert, new SendReply(Message, 1, Part), Given.By("sfp"))).ShouldBe("no_copy_held");
        Given.Code(AlertDecider.Reply(alert, new SendReply(Message, 1, Part), Given.By("coordinacion"))).ShouldBe("no_copy_held");
        Given.Code(AlertDecider.Reply(alert, new SendReply(Message, 2, Part), Given.By("oic-bienestar"))).ShouldBe("reply_number_differs");
    }

    [Fact]
    public void Who_destroyed_the_mailbox_is_owed_no_answer_and_can_get_none()
    {
        var alert = After(Received);

        var events = AlertDecider.CloseMailbox(alert, new DateOnly(2026, 3, 12));

        events.ShouldBe(
        [
            new MailboxClosed(Given.AlertId, new DateOnly(2026, 3, 12)),
            new DeadlineLifted(Given.AlertId, "DL-33", null, new DateOnly(2026, 3, 19), new DateOnly(2026, 3, 12)),
        ]);
        alert = Given.Fold(events, alert);
        Given.Code(AlertDecider.Reply(alert, new SendReply(Message, 1, Part), Given.By("oic-bienestar"))).ShouldBe("mailbox_closed");
        AlertDecider.CloseMailbox(alert, new DateOnly(2026, 3, 13)).ShouldBeEmpty();
        AlertDecider.Sweep(alert, Given.At("2026-04-01T16:00:00Z"), Given.Clock).OfType<DeadlineBreached>().ShouldNotContain(b => b.Deadline == "DL-33");

        // What was written before and is released after.
        AlertDecider.Receive(alert, Received with { Number = 2 }, Given.Clock).ShouldHaveSingleItem().ShouldBeOfType<MessageReceived>();
    }

    private static Alert After(ReceiveMessage message)
    {
        var alert = Given.Released();
        return Given.Fold(AlertDecider.Receive(alert, message, Given.Clock), alert);
    }
}
