using Quartz;

namespace Alertadores.Host.Jobs;

/// <summary>Reads schedules for those who must not know Quartz.</summary>
internal static class Schedules
{
    internal static bool IsCron(string text) => CronExpression.TryParse(text, out _);
}
