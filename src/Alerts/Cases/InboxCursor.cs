using System.Globalization;

namespace Alertadores.Alerts.Cases;

/// <summary>
/// Where a page ended: the order's letter, its keys, the alert. <c>p.1.20260310.0b8f…</c>. It names a place in the order and gives no right: a forged one
/// lists other rows of the same list.
/// </summary>
internal sealed record InboxCursor(InboxOrder Order, short Priority, DateOnly Date, Guid Alert)
{
    public static InboxCursor Of(InboxOrder order, ListKey key) => new(order, key.Priority, key.Date, key.Alert);

    public static string LetterOf(InboxOrder order) => order switch
    {
        InboxOrder.Priority => "p",
        InboxOrder.DueDate => "d",
        InboxOrder.Received => "r",
        InboxOrder.LastAct => "a",
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "Not an order."),
    };

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{LetterOf(Order)}.{Priority}.{Date:yyyyMMdd}.{Alert:N}");

    /// <summary>False for what is no cursor of this order; null in, null out.</summary>
    public static bool TryRead(string? text, InboxOrder order, out InboxCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var fields = text.Split('.');
        if (fields.Length != 4
            || !string.Equals(fields[0], LetterOf(order), StringComparison.Ordinal)
            || !short.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var priority)
            || !DateOnly.TryParseExact(fields[2], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || !Guid.TryParseExact(fields[3], "N", out var alert))
        {
            return false;
        }

        cursor = new InboxCursor(order, priority, date, alert);
        return true;
    }
}

/// <summary>The keys of one row in an order; priority counts in <see cref="InboxOrder.Priority"/> alone.</summary>
internal sealed record ListKey(Guid Alert, string Authority, short Priority, DateOnly Date);
