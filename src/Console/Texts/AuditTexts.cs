using System.Globalization;
using Alertadores.Alerts.Audit;
using Alertadores.Alerts.Parts;
using Alertadores.Triage.Deadlines;

namespace Alertadores.Console.Texts;

/// <summary>The auditor's and the administrator's pages (es-MX).</summary>
internal static class AuditTexts
{
    public const string StartTitle = "Auditoría";
    public const string StartIntro = "Actos, plazos, vencimientos y aperturas de todas las autoridades. Sin contenido ni hechos: tu función no tiene llave que los abra.";
    public const string Sections = "Secciones de auditoría";
    public const string NewsTitle = "Lo nuevo desde tu última visita";
    public const string FirstVisit = "Es tu primera visita: se cuenta todo lo que hay.";
    public const string NoNews = "No hay nada nuevo desde tu última visita. Los vencimientos y cambios que ocurran aparecerán aquí.";
    public const string MarkSeen = "Marcar como visto";
    public const string MarkSeenHint = "Guarda hasta dónde leíste, solo para ti. No cambia nada más.";
    public const string See = "Ver";

    public const string Title = "Historias";
    public const string Intro = "Cada alerta con sus actos, plazos y vencimientos. Sin contenido ni hechos: tu función no tiene llave que los abra.";
    public const string EmptyTitle = "Todavía no hay historias.";
    public const string Empty = "Aparecen cuando la primera alerta entra al registro. Vuelve después de la próxima hora en punto.";
    public const string EmptyFilteredTitle = "Nada coincide con el filtro.";
    public const string EmptyFiltered = "Quita una condición o amplía las fechas.";
    public const string Holder = "Autoridad principal";
    public const string TimelineIntro = "Actos, plazos y fechas. El contenido y los hechos no se muestran en esta función.";

    public const string EventsTitle = "Actos";
    public const string DeadlinesTitle = "Plazos";
    public const string ReviewTitle = "Revisión";
    public const string Filter = "Filtrar";
    public const string All = "Todos";
    public const string ClearFilter = "Quitar el filtro";
    public const string Concern = "Asunto";
    public const string Type = "Acto";
    public const string Authority = "Autoridad";
    public const string Officer = "Persona";
    public const string Deadline = "Plazo";
    public const string State = "Estado";
    public const string From = "Desde";
    public const string Until = "Hasta";
    public const string LateOnly = "Solo vencidos o fuera de plazo";
    public const string RecountedOnly = "Solo recalculados";
    public const string Reference = "Referencia";
    public const string When = "Cuándo";
    public const string What = "Qué";
    public const string Who = "Quién";
    public const string Late = "Fuera de plazo";
    public const string Due = "Vence";
    public const string Ended = "Terminó";
    public const string Recounts = "Recálculos";
    public const string SinceVisit = "Solo lo nuevo desde tu última visita.";
    public const string ExportCsv = "Descargar todo en CSV";
    public const string ExportJson = "Descargar todo en JSON";
    public const string System = "Sistema";

    public const string CountsTitle = "Cuentas de los plazos, hechas de nuevo";
    public const string CountsIntro = "Cada cuenta se repite aquí con el calendario, la versión y la zona que el registro guardó, y se compara con lo guardado.";
    public const string DayByDay = "Cuenta día por día";
    public const string Day = "Día";
    public const string Number = "Cuenta";
    public const string Superseded = "Sustituida por un recálculo posterior";
    public const string DoesNotCount = "no cuenta";

    public const string ReviewIntro = "Comprueba por cálculo que las historias están completas y en orden: lugares sin huecos, orden y horas de los actos, plazos contra sus actos, listas contra el registro y cada cuenta hecha de nuevo. No cambia nada.";
    public const string ReviewStart = "Revisar todas las historias";
    public const string ReviewStop = "Detener";
    public const string ReviewNext = "Revisar las siguientes";
    public const string ReviewClean = "Sin hallazgos.";
    public const string ReviewFindings = "Hallazgos";
    public const string ReviewLimits = "Lo que alguien con control total de la base de datos reescribiera de forma coherente no se encuentra aquí.";

    public const string Authorities = "Autoridades";
    public const string AuthorityId = "Clave";
    public const string AuthorityName = "Nombre vigente";
    public const string Calendar = "Calendario";
    public const string Zone = "Zona horaria";

    public static string Of(AuditConcern concern) => concern switch
    {
        AuditConcern.Breach => "Vencimientos",
        AuditConcern.Override => "Cambios de ruta y prioridad",
        AuditConcern.Opening => "Aperturas",
        AuditConcern.Correction => "Correcciones",
        AuditConcern.Recount => "Plazos recalculados",
        _ => "Otros",
    };

    public static string Of(AuditDeadlineState state) => state switch
    {
        AuditDeadlineState.Running => "Corriendo",
        AuditDeadlineState.Met => "Cumplido",
        AuditDeadlineState.MetLate => "Cumplido fuera de plazo",
        AuditDeadlineState.Breached => "Vencido sin cumplir",
        AuditDeadlineState.Lifted => "Dejó de correr",
        _ => "Otro",
    };

    public static string Of(OpenedPart part)
    {
        var name = part.Kind == PartKind.File ? "Archivo" : CaseTexts.Of(part.Kind);
        var whose = part.FromReporter ? "" : " de la autoridad";
        return part.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{name}{whose} {part.Index + 1} de {part.Count}") : name + whose;
    }

    /// <summary>How many are new; counting stops at <see cref="AuditBook.MostCounted"/>.</summary>
    public static string Count(int count) => count >= AuditBook.MostCounted
        ? string.Create(CultureInfo.InvariantCulture, $"{AuditBook.MostCounted} o más")
        : count.ToString(CultureInfo.InvariantCulture);

    public static string Of(CountVerdict verdict) => verdict switch
    {
        CountVerdict.Agrees => "Coincide con lo guardado.",
        CountVerdict.Differs => "NO coincide con lo guardado.",
        CountVerdict.CalendarNotHeld => "No se puede comprobar: el calendario de esa versión ya no se conserva aquí.",
        CountVerdict.NotCountable => "No se puede comprobar: el registro nombra un calendario, una zona o un año que no están en el calendario conservado.",
        _ => "Sin comprobar.",
    };

    public static string Of(CountDifference difference) => difference switch
    {
        CountDifference.EffectiveDate => "el día desde el que corre",
        CountDifference.DueDate => "el día en que vence",
        CountDifference.DueMoment => "la hora en que vence",
        CountDifference.SkippedDays => "los días que no cuentan",
        _ => "otro dato",
    };

    public static string Made(string calendar, string version, string zone, string zones) => $"Calendario {calendar}, versión {version}; zona {zone}, datos {zones}.";

    public static string Of(ReviewFault fault) => fault switch
    {
        ReviewFault.VersionsHaveGaps => "Los lugares de la historia tienen huecos o no llegan hasta donde el registro dice.",
        ReviewFault.OrderDiffers => "El orden en el registro general no es el de la historia.",
        ReviewFault.BeginsWrong => "La historia no empieza con la recepción, o la recepción está dos veces.",
        ReviewFault.NamesAnotherAlert => "Un acto nombra otra alerta.",
        ReviewFault.TimeGoesBack => "Un acto tiene una hora anterior a la del acto previo.",
        ReviewFault.TermWasNotRunning => "Un acto trata de un plazo, o de una fecha suya, que no estaba corriendo.",
        ReviewFault.TermRowDiffers => "Lo que las listas dicen de un plazo no es lo que dicen sus actos.",
        ReviewFault.AlertRowDiffers => "Lo que las listas dicen de la alerta no es lo que dicen sus actos.",
        ReviewFault.CountDiffers => "La cuenta de un plazo, hecha de nuevo, da otro resultado.",
        ReviewFault.CalendarNotHeld => "Una cuenta no se puede comprobar: su versión del calendario no se conserva.",
        ReviewFault.Unreadable => "La historia tiene un acto que este programa no puede leer.",
        _ => "Otro hallazgo.",
    };

    public static string Reviewed(int alerts, int events, int counts) =>
        string.Create(CultureInfo.InvariantCulture, $"Se revisaron {alerts} historias, {events} actos y {counts} cuentas.");

    public static string SeenAt(DateOnly day, string time) => $"Tu última visita marcada: {SpanishDates.Long(day)}, {time}.";

    /// <summary>The kinds of events, for the filter, by stored alias.</summary>
    public static string OfType(string type) => type switch
    {
        "alert_filed" => "Recepción de la alerta",
        "route_decided" => "Ruta por las reglas",
        "route_confirmed" => "Ruta confirmada",
        "route_overridden" => "Ruta cambiada",
        "copy_released" => "Copia puesta a disposición",
        "copy_opened" => "Parte sellada abierta",
        "copy_acknowledged" => "Acuse de recibo",
        "copy_forwarded" => "Copia turnada",
        "deadline_opened" => "Plazo abierto",
        "deadline_warned" => "Aviso de plazo",
        "deadline_met" => "Plazo cumplido",
        "deadline_breached" => "Plazo vencido",
        "deadline_recomputed" => "Plazo recalculado",
        "deadline_lifted" => "Plazo que dejó de correr",
        "message_received" => "Mensaje de quien alertó",
        "message_sent" => "Respuesta en el buzón",
        "mailbox_closed" => "Buzón destruido",
        "priority_raised" => "Prioridad subida por las reglas",
        "answer_awaited" => "Se espera respuesta",
        "case_assigned" => "Asunto asignado",
        "case_unassigned" => "Asunto sin persona",
        "interest_declared" => "Declaración de interés",
        "officer_recused" => "Excusa de una persona",
        "act_proposed" => "Propuesta de acto de dos personas",
        "proposal_seconded" => "Propuesta aprobada",
        "proposal_refused" => "Propuesta rechazada",
        "vista_released" => "Vista enviada",
        "vista_removed" => "Vista quitada",
        "information_requested" => "Información pedida",
        "information_extended" => "Prórroga de información",
        "information_received" => "Información recibida",
        "milestone_recorded" => "Paso del procedimiento",
        "note_added" => "Nota sellada",
        "correction_added" => "Corrección",
        "identity_opening_requested" => "Identidad: se pidió abrirla",
        "identity_opening_agreed" => "Identidad: el grupo A concedió",
        "identity_opened" => "Identidad: abierta por el grupo B",
        "identity_opening_refused" => "Identidad: negada",
        "identity_opening_expired" => "Identidad: terminó sin decisión",
        "identity_read" => "Identidad leída",
        "sealed_text_opened" => "Texto sellado abierto",
        "alerts_linked" => "Alertas relacionadas",
        "alerts_unlinked" => "Relación quitada",
        "case_archived" => "Asunto archivado",
        "case_closed" => "Asunto cerrado",
        "case_reopened" => "Asunto reabierto",
        _ => "Otro: " + type,
    };
}
