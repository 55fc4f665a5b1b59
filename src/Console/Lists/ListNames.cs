namespace Alertadores.Console.Lists;

/// <summary>How the filters of a list are called in addresses: in Spanish on pages, in English in the API. The values are the same.</summary>
internal sealed record ListNames
{
    public static ListNames Pages { get; } = new()
    {
        State = "estado",
        Priority = "prioridad",
        Queue = "buzon",
        Assignee = "asignada",
        DueFrom = "vence_desde",
        DueUntil = "vence_hasta",
        Breached = "vencidas",
        AwaitingSecond = "segunda",
        IdleSince = "quieta_desde",
        Reference = "referencia",
        Order = "orden",
        After = "despues",
        Conduct = "conducta",
        Institution = "institucion",
        Entity = "entidad",
        Rank = "nivel",
        Scope = "ambito",
        Amount = "monto",
        Electoral = "electoral",
        Unit = "unidad",
        EvidenceAtRisk = "evidencia",
        Ongoing = "continua",
        OicConflict = "conflicto",
    };

    public static ListNames Api { get; } = new()
    {
        State = "state",
        Priority = "priority",
        Queue = "queue",
        Assignee = "assignee",
        DueFrom = "dueFrom",
        DueUntil = "dueUntil",
        Breached = "breached",
        AwaitingSecond = "awaitingSecond",
        IdleSince = "idleSince",
        Reference = "reference",
        Order = "order",
        After = "after",
        Conduct = "conduct",
        Institution = "institution",
        Entity = "entity",
        Rank = "rank",
        Scope = "scope",
        Amount = "amount",
        Electoral = "electoral",
        Unit = "unit",
        EvidenceAtRisk = "evidenceAtRisk",
        Ongoing = "ongoing",
        OicConflict = "oicConflict",
    };

    public required string State { get; init; }

    public required string Priority { get; init; }

    public required string Queue { get; init; }

    public required string Assignee { get; init; }

    public required string DueFrom { get; init; }

    public required string DueUntil { get; init; }

    public required string Breached { get; init; }

    public required string AwaitingSecond { get; init; }

    public required string IdleSince { get; init; }

    public required string Reference { get; init; }

    public required string Order { get; init; }

    public required string After { get; init; }

    public required string Conduct { get; init; }

    public required string Institution { get; init; }

    public required string Entity { get; init; }

    public required string Rank { get; init; }

    public required string Scope { get; init; }

    public required string Amount { get; init; }

    public required string Electoral { get; init; }

    public required string Unit { get; init; }

    public required string EvidenceAtRisk { get; init; }

    public required string Ongoing { get; init; }

    public required string OicConflict { get; init; }

    /// <summary>Every filter and the order; not the cursor.</summary>
    public IReadOnlyList<string> All =>
    [
        State, Priority, Queue, Assignee, DueFrom, DueUntil, Breached, AwaitingSecond, IdleSince, Reference, Order,
        Conduct, Institution, Entity, Rank, Scope, Amount, Electoral, Unit, EvidenceAtRisk, Ongoing, OicConflict,
    ];
}
