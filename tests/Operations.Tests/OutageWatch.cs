using Alertadores.Faults.Reporters;

namespace Alertadores.Operations.Tests;

/// <summary>How long no reporter at all was told that an alert is safe, as the reporters themselves see it.</summary>
internal sealed class OutageWatch(Ledger ledger)
{
    /// <summary>From the last acknowledgement before the silence to the first after it.</summary>
    internal TimeSpan Longest { get; private set; }

    /// <summary>Call it when the fault was made: watches until reporters are served again, at least ten seconds so that those under way count as before.</summary>
    internal async Task UntilServedAgainAsync(TimeSpan patience)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var last = begun;
        var count = ledger.Acknowledged.Count;
        while (TimeProvider.System.GetElapsedTime(begun) < patience)
        {
            await Task.Delay(50);
            var now = ledger.Acknowledged.Count;
            if (now == count)
            {
                continue;
            }

            var silence = TimeProvider.System.GetElapsedTime(last);
            Longest = silence > Longest ? silence : Longest;
            (count, last) = (now, TimeProvider.System.GetTimestamp());
            if (TimeProvider.System.GetElapsedTime(begun) > TimeSpan.FromSeconds(10))
            {
                return;
            }
        }

        throw new TimeoutException($"Nobody was served for {patience} after the leader died.");
    }
}
