using Alertadores.Triage.Lifecycle;

namespace Alertadores.Console.Texts;

/// <summary>
/// Events as sentences (es-MX). The same for officers and auditors: no event holds content in clear, and what is encrypted is not asked for here.
/// </summary>
/// <param name="authorityName">The display name of a directory id.</param>
internal sealed class TimelineTexts(Func<string, string> authorityName)
{
    public string Of(object @event) => @event switch
    {
        AlertFiled => "Se recibió la alerta.",
        RouteDecided e => $"Las reglas (versión {e.RulesVersion}) dieron una ruta: {authorityName(e.Primary)}, {CaseTexts.Of(e.Priority)}.",
        CopyReleased e => $"La copia sellada quedó a disposición de {authorityName(e.Authority)} ({Of(e.Kind)}; llave {e.KeyId}).",
        CopyOpened e => $"{authorityName(e.Authority)} abrió una parte sellada.",
        CopyAcknowledged e => $"{authorityName(e.Authority)} acusó recibo de su copia.",
        RouteConfirmed e => $"{authorityName(e.Authority)} confirmó la ruta. Motivo: {CaseTexts.Of(e.Reason)}.",
        RouteOverridden e => $"{authorityName(e.Authority)} cambió la ruta a {authorityName(e.NewPrimary)}, {CaseTexts.Of(e.NewPriority)}. Motivo: {CaseTexts.Of(e.Reason)}.",
        DeadlineOpened e => $"Empezó el plazo {Name(e.Deadline, e.Authority)}. {DeadlineTexts.Due(e.DueDate, e.DueAt, e.Zone)}",
        DeadlineWarned e => $"Aviso del plazo {Name(e.Deadline, e.Authority)}: {Of(e.Warning)}. Vence el {SpanishDates.Long(e.DueDate)}.",
        DeadlineMet e => $"Se cumplió el plazo {Name(e.Deadline, e.Authority)} el {SpanishDates.Long(e.MetOn)}; vencía el {SpanishDates.Long(e.DueDate)}.",
        DeadlineBreached e => $"Venció sin cumplirse el plazo {Name(e.Deadline, e.Authority)}, del {SpanishDates.Long(e.DueDate)}.",
        DeadlineRecomputed e => $"Se recalculó el plazo {Name(e.Deadline, e.Authority)}: del {SpanishDates.Long(e.OldDueDate)} al {SpanishDates.Long(e.NewDueDate)}. Fundamento: {e.Basis}.",
        DeadlineLifted e => $"Dejó de correr el plazo {Name(e.Deadline, e.Authority)}, que vencía el {SpanishDates.Long(e.DueDate)}: ya nadie podría cumplirlo.",
        MessageReceived e => $"Llegó un mensaje de quien alertó (el {e.Number} de los suyos).",
        MessageSent e => $"{authorityName(e.Authority)} contestó en el buzón (mensaje {e.Number}).",
        MailboxClosed => "Quien alertó destruyó su buzón. Ya no se le puede escribir; la alerta sigue.",
        PriorityRaised e => $"Las reglas subieron la prioridad de {CaseTexts.Of(e.OldPriority)} a {CaseTexts.Of(e.NewPriority)}.",
        _ => "Otro acto registrado.",
    };

    private string Name(string deadline, string? authority) => authority is null ? deadline : $"{deadline} de {authorityName(authority)}";

    private static string Of(CopyKind kind) => kind switch
    {
        CopyKind.Primary => "principal",
        CopyKind.Vista => "vista",
        CopyKind.Coordination => "coordinación",
        _ => "otra",
    };

    private static string Of(DeadlineWarning warning) => warning switch
    {
        DeadlineWarning.DayBefore => "falta un día hábil",
        DeadlineWarning.DueDay => "vence hoy",
        DeadlineWarning.DueDayAfternoon => "vence hoy, faltan pocas horas",
        DeadlineWarning.FirstDayEnded => "terminó el primer día contado",
        DeadlineWarning.FirstMark => "primer aviso",
        DeadlineWarning.SecondMark => "segundo aviso",
        DeadlineWarning.ThirdMark => "tercer aviso",
        _ => "aviso",
    };
}
