using Alertadores.Triage.Lifecycle;

namespace Alertadores.Console.Texts;

/// <summary>Refusals of acts by the rules, one sentence for each code (es-MX).</summary>
internal static class ActTexts
{
    public static string Of(Refusal refusal) => refusal.Code switch
    {
        "two_persons_required" => "Se necesita una segunda persona. Bajar una prioridad P0 o P1, o quitar una vista automática, no lo decide una sola.",
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
        _ => RefusalTexts.Refused,
    };

    public static string Rule(string article) => $"Regla: {article}.";

    public static string SealedReasonMalformed => "La explicación sellada llegó dañada. Vuelve a enviarla.";
}
