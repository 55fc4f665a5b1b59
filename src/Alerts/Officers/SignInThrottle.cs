namespace Alertadores.Alerts.Officers;

/// <summary>How long a user name must wait after failures. By name and not by address: we keep no addresses, and officers share offices.</summary>
public static class SignInThrottle
{
    /// <summary>Failures that cost nothing: typing errors, and a code that just ran out.</summary>
    public const int FreeFailures = 5;

    /// <summary>The longest wait. A stranger who knows a name can keep its owner waiting, but no longer than this after the last try.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>The wait after this many failures in a row: none for the first four, 30 seconds after the fifth, doubling up to <see cref="Longest"/>.</summary>
    public static TimeSpan WaitAfter(int failures)
    {
        if (failures < FreeFailures)
        {
            return TimeSpan.Zero;
        }

        var doublings = Math.Min(failures - FreeFailures, 10);
        var wait = TimeSpan.FromSeconds(30L << doublings);
        return wait < Longest ? wait : Longest;
    }
}
