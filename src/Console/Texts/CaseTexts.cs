using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Parts;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Console.Texts;

/// <summary>States, priorities, roles and kinds in words (es-MX).</summary>
internal static class CaseTexts
{
    public static string Of(AlertState state) => state switch
    {
        AlertState.Filed => "Por confirmar",
        AlertState.Confirmed => "Ruta confirmada",
        AlertState.Overridden => "Ruta cambiada",
        _ => "Otro",
    };

    public static string Of(Priority priority) => priority switch
    {
        Priority.P0 => "P0 · en una hora",
        Priority.P1 => "P1 · hoy mismo",
        Priority.P2 => "P2 · un día hábil",
        Priority.P3 => "P3 · tres días hábiles",
        _ => "Sin prioridad",
    };

    public static string Of(OfficerRole role) => role switch
    {
        OfficerRole.Triager => "Triage",
        OfficerRole.Investigator => "Investigación",
        OfficerRole.Coordinator => "Coordinación",
        OfficerRole.Auditor => "Auditoría",
        OfficerRole.Administrator => "Administración",
        OfficerRole.Custodian => "Custodia de identidad",
        _ => "Otra",
    };

    public static string Of(PartKind kind) => kind switch
    {
        PartKind.Answers => "Relato y respuestas",
        PartKind.Identity => "Identidad",
        PartKind.Risk => "Detalle del riesgo",
        PartKind.Message => "Mensaje",
        _ => "Otra parte",
    };

    public static string Of(ReasonCode reason) => reason switch
    {
        ReasonCode.RouteFits => "Lo leído concuerda con la ruta",
        ReasonCode.OtherAuthorityCompetent => "Es competente otra autoridad",
        ReasonCode.OtherConductDescribed => "Lo descrito es otra conducta",
        ReasonCode.UrgencyDiffers => "La urgencia es otra",
        ReasonCode.OtherReason => "Otro motivo (se escribe)",
        _ => "Otro motivo",
    };

    /// <summary>How officials name an alert aloud. Opens nothing.</summary>
    public static string Reference(Guid alert) => alert.ToString("N")[..8].ToUpperInvariant();
}
