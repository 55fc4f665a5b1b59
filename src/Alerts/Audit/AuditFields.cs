using System.Collections.Concurrent;
using System.Reflection;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Audit;

/// <summary>
/// What of an event an auditor may filter by. Read by the names that the events of an alert share (<c>AlertId</c>, <c>Authority</c>, <c>Deadline</c>, <c>Part</c>,
/// <c>DueDate</c>), so that a new kind of event is in the audit from its first day and nobody has to think of it.
/// </summary>
internal sealed record AuditFields(string? Authority, string? Deadline, DateOnly? DueDate, Guid? Part)
{
    private static readonly ConcurrentDictionary<(Type Type, string Name), PropertyInfo?> Known = new();

    /// <summary>Null for what is no event of an alert.</summary>
    public static AuditFields? Of(object happened) => Value(happened, "AlertId") is null
        ? null
        : new AuditFields(
            Value(happened, "Authority") as string ?? (happened as RouteDecided)?.Primary,
            Value(happened, "Deadline") as string,
            (Value(happened, "NewDueDate") ?? Value(happened, "DueDate")) as DateOnly?,
            Value(happened, "Part") as Guid?);

    private static object? Value(object happened, string name) =>
        Known.GetOrAdd((happened.GetType(), name), key => key.Type.GetProperty(key.Name))?.GetValue(happened);
}
