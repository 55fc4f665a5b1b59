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
        AlertState.Archived => "Archivada",
        AlertState.Closed => "Cerrada",
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
        ReasonCode.ConditionsMet => "Ya se cumple lo que faltaba",
        ReasonCode.ConditionsNotMet => "Lo leído no lo sostiene",
        ReasonCode.SharedCompetence => "También corresponde a otra autoridad",
        ReasonCode.PersonalTie => "Parentesco, amistad o enemistad",
        ReasonCode.BusinessTie => "Interés de negocio, trabajo o bienes",
        ReasonCode.EarlierPart => "Conoció antes los hechos",
        ReasonCode.JustifiedDelay => "La demora está justificada",
        ReasonCode.InsufficientElements => "No hay elementos suficientes",
        ReasonCode.TooFewData => "Faltan datos para empezar a investigar",
        ReasonCode.TimeBarred => "La facultad de sancionar prescribió",
        ReasonCode.NoFault => "Los hechos no son falta",
        ReasonCode.NewElements => "Hay nuevos indicios o pruebas",
        ReasonCode.Ordered => "Lo ordenó un tribunal o una instancia superior",
        ReasonCode.WrittenByMistake => "Se registró por error",
        ReasonCode.WrongDate => "La fecha era otra",
        ReasonCode.LeftOut => "Faltó un dato",
        ReasonCode.StatementNeeded => "Hace falta su declaración, a su nombre",
        ReasonCode.NoAnswerInMailbox => "No contesta en el buzón y hace falta",
        ReasonCode.GroundsTooWeak => "Lo escrito no alcanza para abrirla",
        ReasonCode.MailboxSuffices => "Se le puede preguntar en el buzón",
        _ => "Otro motivo",
    };

    public static string Of(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.SanctionImposed => "Sanción impuesta",
        CaseOutcome.NoResponsibility => "Sin responsabilidad",
        CaseOutcome.Abstention => "Abstención",
        CaseOutcome.SentToTribunal => "Remitida al Tribunal",
        CaseOutcome.Prosecuted => "Judicializada",
        CaseOutcome.NoProsecution => "Sin ejercicio de la acción penal",
        CaseOutcome.OutsideCompetence => "Fuera de competencia",
        CaseOutcome.JoinedToAnother => "Sigue en otra alerta",
        _ => "Otro resultado",
    };

    public static string Of(ProcedureMilestone milestone) => milestone switch
    {
        ProcedureMilestone.ProcedureStarted => "Inicio del procedimiento",
        ProcedureMilestone.IpraPresented => "Presentación del IPRA",
        ProcedureMilestone.IpraAdmitted => "Admisión del IPRA",
        ProcedureMilestone.PreventionNotified => "Notificación de la prevención del IPRA",
        ProcedureMilestone.PreventionCleared => "Prevención del IPRA subsanada",
        ProcedureMilestone.InitialHearingConcluded => "Conclusión de la audiencia inicial",
        ProcedureMilestone.RemittedToTribunal => "Remisión del expediente al Tribunal",
        _ => "Otro paso",
    };

    public static string Of(NoticeKind notice) => notice switch
    {
        NoticeKind.Personal => "personal",
        NoticeKind.Board => "por estrados",
        _ => "otra",
    };

    public static string Of(ProposedAct act) => act switch
    {
        ProposedAct.ReleaseVista => "enviar una vista",
        ProposedAct.LowerPriority => "bajar la prioridad",
        ProposedAct.RemoveVista => "quitar una vista",
        _ => "otro acto",
    };

    /// <summary>How officials name an alert aloud. Opens nothing.</summary>
    public static string Reference(Guid alert) => alert.ToString("N")[..8].ToUpperInvariant();
}
