using Alertadores.Alerts.Queues;

namespace Alertadores.Console.Texts;

/// <summary>The inbox (es-MX).</summary>
internal static class InboxTexts
{
    public const string Title = "Bandeja";
    public const string Filter = "Filtrar";
    public const string All = "Todas";
    public const string State = "Estado";
    public const string Queue = "Buzón";
    public const string Priority = "Prioridad";
    public const string Reference = "Alerta";
    public const string Received = "Recibida";
    public const string DueDate = "Plazo más próximo";
    public const string Share = "Papel";
    public const string Primary = "Principal";
    public const string Copy = "Copia";
    public const string NextPage = "Siguientes 50";
    public const string FirstPage = "Volver al principio";
    public const string EmptyTitle = "No hay alertas en tu bandeja.";
    public const string Empty = "Las alertas nuevas entran en bloque a la hora en punto; una vida en peligro entra de inmediato. No tienes nada pendiente aquí: vuelve después de la próxima hora.";
    public const string EmptyDemonstration = "En la demostración entran cada pocos segundos: presenta una alerta en el portal y recarga esta página.";
    public const string EmptyFilteredTitle = "Ninguna alerta cumple el filtro.";
    public const string EmptyFiltered = "Quita el filtro para ver toda la bandeja.";
    public const string ClearFilter = "Quitar filtro";
    public const string Order = "Primero lo más urgente; a igual prioridad, lo más antiguo.";

    public static string Of(CaseQueue queue) => queue switch
    {
        CaseQueue.Nepotism => "Buzón de nepotismo",
        _ => throw new ArgumentOutOfRangeException(nameof(queue), queue, "Not a queue."),
    };

    /// <summary>What a queue holds, by the labels that reporters chose from.</summary>
    public static string About(CaseQueue queue)
    {
        var conducts = string.Join("», «", CaseQueues.ConductsOf(queue).Select(FactTexts.Conduct));
        return $"{Of(queue)}: alertas donde se marcó «{conducts}».";
    }
}
