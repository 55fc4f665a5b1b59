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
        DeadlineLifted e => $"Dejó de correr el plazo {Name(e.Deadline, e.Authority)}, que vencía el {SpanishDates.Long(e.DueDate)}: ya no hay nada que cumplir.",
        MessageReceived e => $"Llegó un mensaje de quien alertó (el {e.Number} de los suyos).",
        MessageSent e => $"{authorityName(e.Authority)} contestó en el buzón (mensaje {e.Number}).",
        MailboxClosed => "Quien alertó destruyó su buzón. Ya no se le puede escribir; la alerta sigue.",
        PriorityRaised e => $"Las reglas subieron la prioridad de {CaseTexts.Of(e.OldPriority)} a {CaseTexts.Of(e.NewPriority)}.",
        _ => OfCase(@event),
    };

    // What officers do with a case after its route. No officer is named here: who acted stands beside the sentence; another alert never is, since not all who read may know it.
    private string OfCase(object @event) => @event switch
    {
        AlertErased => "Se borraron el contenido y los hechos: terminó su plazo de conservación y lo aprobaron dos personas. Queda esta historia; lo que se abrió o se exportó antes está en ella y no se puede recoger.",
        AnswerAwaited e => $"{authorityName(e.Authority)} espera respuesta de quien alertó.",
        CaseAssigned e => $"{authorityName(e.Authority)} asignó el asunto a una persona.",
        CaseUnassigned e => $"En {authorityName(e.Authority)} el asunto quedó sin persona asignada.",
        InterestDeclared { HasConflict: true } e => $"Una persona de {authorityName(e.Authority)} declaró conflicto de interés.",
        InterestDeclared e => $"Una persona de {authorityName(e.Authority)} declaró no tener conflicto de interés.",
        OfficerRecused e => $"Una persona de {authorityName(e.Authority)} quedó excusada: ya no actúa ni abre nada. Motivo: {CaseTexts.Of(e.Reason)}.",
        ActProposed e => $"Una persona de {authorityName(e.Authority)} propuso {CaseTexts.Of(e.Act)}{Object(e)}. Falta que otra lo apruebe. Motivo: {CaseTexts.Of(e.Reason)}.",
        ProposalSeconded e => $"Otra persona de {authorityName(e.Authority)} aprobó lo propuesto.",
        ProposalRefused e => $"{authorityName(e.Authority)} no aprobó lo propuesto. Motivo: {CaseTexts.Of(e.Reason)}.",
        VistaReleased e => $"Dos personas enviaron la vista a {authorityName(e.Destination)}.",
        VistaRemoved e => $"Dos personas quitaron la vista a {authorityName(e.Destination)}.",
        CopyForwarded e => $"{authorityName(e.Authority)} reenvió una copia a {authorityName(e.Destination)}. Motivo: {CaseTexts.Of(e.Reason)}.",
        InformationRequested e => $"{authorityName(e.Authority)} pidió información, con {e.BusinessDays} días hábiles ({e.Deadline}); se notificó el {SpanishDates.Long(e.NotifiedOn)}.",
        InformationExtended e => $"{authorityName(e.Authority)} amplió {e.BusinessDays} días hábiles el plazo {e.Deadline}. Motivo: {CaseTexts.Of(e.Reason)}.",
        InformationReceived e => $"{authorityName(e.Authority)} recibió la información pedida el {SpanishDates.Long(e.On)}.",
        MilestoneRecorded e => $"{authorityName(e.Authority)} registró: {CaseTexts.Of(e.Milestone)}, el {SpanishDates.Long(e.On)}{(e.Notice is { } notice ? $" (notificación {CaseTexts.Of(notice)})" : "")}.",
        NoteAdded e => $"{authorityName(e.Authority)} agregó una nota sellada.",
        CorrectionAdded e => $"{authorityName(e.Authority)} corrigió el acto {e.Version} de esta historia{(e.On is { } on ? $": la fecha es {SpanishDates.Long(on)}" : "")}. Motivo: {CaseTexts.Of(e.Reason)}.",
        IdentityOpeningRequested e => $"{authorityName(e.Authority)} pidió a las custodias abrir la identidad de quien alertó. Motivo: {CaseTexts.Of(e.Reason)}. Puede concederse hasta el {SpanishDates.Long(e.ExpiresOn)}.",
        IdentityOpeningAgreed e => $"El grupo A de custodia concedió a {authorityName(e.Authority)} abrir la identidad. Falta el grupo B.",
        IdentityOpened e => $"El grupo B de custodia abrió la identidad para {authorityName(e.Authority)} (llave {e.KeyId}).",
        IdentityOpeningRefused e => $"El grupo {CustodyTexts.Of(e.Group)} de custodia negó a {authorityName(e.Authority)} abrir la identidad. Motivo: {CaseTexts.Of(e.Reason)}.",
        IdentityOpeningExpired e => $"Nadie decidió a tiempo si se abría la identidad para {authorityName(e.Authority)}: sigue cerrada.",
        IdentityRead e => $"{authorityName(e.Authority)} leyó la identidad de quien alertó.",
        SealedTextOpened e => $"{CustodyTexts.Owner(e.Authority) ?? authorityName(e.Authority)} abrió el texto sellado del acto {e.Version}.",
        AlertsLinked e => $"{authorityName(e.Authority)} vinculó esta alerta con otra sobre los mismos hechos.",
        AlertsUnlinked e => $"{authorityName(e.Authority)} desvinculó esta alerta de otra.",
        CaseArchived e => $"{authorityName(e.Authority)} archivó el asunto con acuerdo del {SpanishDates.Long(e.On)}. Motivo: {CaseTexts.Of(e.Reason)}.",
        CaseClosed e => $"{authorityName(e.Authority)} cerró el asunto con fecha {SpanishDates.Long(e.On)}. Resultado: {CaseTexts.Of(e.Outcome)}.",
        CaseReopened e => $"{authorityName(e.Authority)} reabrió el asunto. Motivo: {CaseTexts.Of(e.Reason)}.",
        _ => "Otro acto registrado.",
    };

    private string Object(ActProposed proposed) =>
        proposed.Destination is { } destination ? $" a {authorityName(destination)}"
        : proposed.NewPriority is { } priority ? $" a {CaseTexts.Of(priority)}"
        : "";

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
