namespace Alertadores.Alerts.Audit;

/// <summary>What an auditor looks for among the events. Stored.</summary>
public enum AuditConcern
{
    /// <summary>A term passed unmet.</summary>
    Breach = 1,

    /// <summary>Persons decided otherwise than the rules, alone or by two.</summary>
    Override = 2,

    /// <summary>Somebody opened something sealed.</summary>
    Opening = 3,

    /// <summary>What was recorded before is put right by a new event.</summary>
    Correction = 4,

    /// <summary>A term was counted again.</summary>
    Recount = 5,
}

/// <summary>Which events are of which concern, by their stored alias.</summary>
internal static class AuditConcerns
{
    public static AuditConcern? Of(string type) => type switch
    {
        "deadline_breached" => AuditConcern.Breach,
        "route_overridden" or "act_proposed" or "proposal_seconded" or "proposal_refused" or "vista_released" or "vista_removed" or "priority_lowered" => AuditConcern.Override,
        "copy_opened" or "sealed_text_opened" => AuditConcern.Opening,
        _ when type.StartsWith("identity_", StringComparison.Ordinal) => AuditConcern.Opening,
        "correction_added" => AuditConcern.Correction,
        "deadline_recomputed" => AuditConcern.Recount,
        _ => null,
    };
}
