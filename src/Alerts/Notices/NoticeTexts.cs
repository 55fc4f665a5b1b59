namespace Alertadores.Alerts.Notices;

/// <summary>
/// The whole text of each kind of notice (es-MX). Constant: no name, number, reference, date or link. Who reads an institution's mail learns from a digest nothing, and from a
/// call nothing but that there is one.
/// </summary>
public static class NoticeTexts
{
    /// <summary>The subject of every notice of the kind.</summary>
    public static string Subject(MailKind kind) => kind switch
    {
        MailKind.Digest => "Alertadores: revisa tu bandeja",
        MailKind.OnCall => "Alertadores: URGENTE, entra ahora",
        MailKind.Escalation => "Alertadores: URGENTE, nadie ha atendido",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    /// <summary>The body of every notice of the kind; lines end in LF.</summary>
    public static string Body(MailKind kind) => kind switch
    {
        MailKind.Digest =>
            """
            Este aviso llega a las mismas horas todos los días hábiles, haya o no haya algo nuevo.

            Entra a la consola y revisa tus pendientes y tu bandeja.

            El aviso nunca dice nada de una alerta y nunca trae enlaces: entra como siempre. No lo respondas; nadie lee este buzón.

            """,
        MailKind.OnCall =>
            """
            Hay una alerta en la que la vida de alguien puede correr peligro. Quien la envió tiene la promesa de una respuesta en menos de una hora, de día o de noche.

            Entra a la consola ahora: está arriba en tu bandeja. Ábrela y responde en su buzón.

            El aviso nunca dice nada más de una alerta y nunca trae enlaces: entra como siempre. No lo respondas; nadie lee este buzón.

            """,
        MailKind.Escalation =>
            """
            Hay una alerta en la que la vida de alguien puede correr peligro y la guardia que debía abrirla no lo ha hecho. La promesa es de una respuesta en menos de una hora.

            Llama por teléfono a la guardia de la autoridad y entra a la consola ahora.

            El aviso nunca dice nada más de una alerta y nunca trae enlaces: entra como siempre. No lo respondas; nadie lee este buzón.

            """,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };
}
