using Alertadores.Triage.Lifecycle;

namespace Alertadores.Console.Texts;

/// <summary>Refusals of acts by the rules, one sentence for each code (es-MX).</summary>
internal static class ActTexts
{
    public static string Of(Refusal refusal) => refusal.Code switch
    {
        "two_persons_required" => "Se necesita una segunda persona. Bajar una prioridad P0 o P1, o enviar o quitar una vista que espera, no lo decide una sola: propónlo para que otra lo apruebe.",
        "excluded_authority" => "Esa autoridad está excluida por conflicto de interés y no puede recibir la alerta.",
        "nothing_changes" => "La ruta quedaría igual. Cambia la autoridad o la prioridad, o confirma la ruta.",
        "reason_not_for_this_act" => "Ese motivo no corresponde a esta decisión. Elige otro.",
        "reason_text_required" => "Con ese motivo hace falta la explicación sellada.",
        "route_already_decided" => "La ruta ya fue decidida por una persona.",
        "route_not_decided" => "Las reglas todavía no dan una ruta a esta alerta.",
        "decision_changed" => "Las reglas volvieron a decidir mientras veías la alerta. Recarga la página y revisa la ruta nueva.",
        "not_the_primary" => "Tu autoridad tiene una copia; la ruta la decide la autoridad principal.",
        "unknown_authority" => "La autoridad elegida no existe en el directorio.",
        "no_copy_held" => "Tu autoridad no tiene copia de esta alerta.",
        "already_acknowledged" => "Tu autoridad ya había acusado recibo.",
        "copy_not_forwarded" => "Falta reenviar la copia sellada a la nueva autoridad. Abre tus llaves y vuelve a intentar.",
        "mailbox_closed" => "Quien alertó destruyó su buzón. Ya no se le puede escribir.",
        "reply_number_differs" => "La respuesta lleva otro número del que sigue. Recarga la conversación y vuelve a enviarla.",
        "keys_differ" => "Las llaves de quienes tienen copia cambiaron. Recarga la conversación y vuelve a enviarla.",
        "not_sealed" => "La respuesta no llegó sellada y no se guardó. Vuelve a enviarla.",
        "reply_id_taken" => "Ya se guardó otra respuesta con esa referencia. Recarga la conversación.",
        "officer_recused" => "Estás fuera de este asunto por conflicto de interés.",
        "case_ended" => "Tu autoridad ya terminó este asunto. Solo se puede reabrir o escribir a quien alertó.",
        "case_not_ended" => "El asunto sigue abierto: no hay nada que reabrir.",
        "declaration_required" => "Antes de actuar, declara si tienes conflicto de interés en este asunto.",
        "already_declared" => "Ya declaraste no tener conflicto de interés.",
        "already_recused" => "Esa persona ya está fuera de este asunto.",
        "assignee_recused" => "Esa persona está fuera de este asunto por conflicto de interés.",
        "already_assigned" => "Esa persona ya tiene el asunto.",
        "not_assigned" => "Nadie de tu autoridad tiene el asunto.",
        "not_an_officer_here" => "Esa persona no trabaja asuntos de tu autoridad.",
        "only_for_oneself" => "Solo puedes tomar o dejar asuntos tuyos. Pide a coordinación que lo asigne.",
        "already_proposed" => "Eso ya está propuesto. Falta que otra persona lo apruebe.",
        "proposal_not_pending" => "La propuesta ya no está pendiente.",
        "same_person" => "Quien propone no puede aprobar: se necesita otra persona.",
        "no_such_vista" => "Las reglas no dieron una vista a esa clase de autoridad. Usa el reenvío.",
        "copy_already_held" => "Esa autoridad ya tiene una copia.",
        "consent_missing" => "Hay hechos que no pueden llegar a la fiscalía sin el consentimiento de la víctima, y no lo ha dado.",
        "alert_erased" => "La alerta fue borrada: ya no hay nada que enviar.",
        "days_out_of_range" => "Los días están fuera de lo que permite la ley: de 5 a 15, y la ampliación hasta la mitad.",
        "request_unknown" => "Ese requerimiento no es de tu autoridad.",
        "request_answered" => "Esa información ya se había recibido.",
        "already_extended" => "El plazo ya se amplió una vez.",
        "deadline_not_running" => "Ese plazo ya no corre.",
        "deadline_running" => "Ese plazo ya corre. Si la fecha está mal, corrige el acto anterior.",
        "milestone_out_of_order" => "Falta registrar el paso anterior.",
        "notice_kind" => "Di cómo se notificó, y solo en los pasos que se notifican.",
        "date_in_the_future" => "La fecha todavía no llega.",
        "date_before_alert" => "La fecha es anterior a la alerta.",
        "date_before_step" => "La fecha es anterior al paso del que depende.",
        "date_outside_calendar" => "No hay calendario publicado para contar desde esa fecha.",
        "not_own_act" => "Solo se corrigen actos de tu propia autoridad.",
        "no_date_to_correct" => "De ese acto no depende ningún plazo. Escribe la corrección en el texto sellado.",
        "same_alert" => "Es la misma alerta.",
        "already_linked" => "Ya están vinculadas.",
        "not_linked" => "No están vinculadas.",
        "route_not_confirmed" => "Antes hay que confirmar o cambiar la ruta.",
        "vista_pending" => "Hay una vista a la fiscalía sin enviar. Envíala, o quítenla entre dos personas.",
        "term_running" => "Corre un plazo legal del procedimiento. Registra antes el paso que lo cumple.",
        _ => RefusalTexts.Refused,
    };

    public static string Rule(string article) => $"Regla: {article}.";

    public static string SealedReasonMalformed => "La explicación sellada llegó dañada. Vuelve a enviarla.";
}
