using Alertadores.Alerts.Cases;
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
    public const string Order = "Orden";
    public const string OpenOnes = "Abiertas";
    public const string EndedToo = "Todas, también las terminadas";
    public const string Assignee = "Asignada a";
    public const string Anybody = "Quien sea";
    public const string Me = "Yo";
    public const string Nobody = "Nadie";
    public const string FormerOfficer = "Persona dada de baja";
    public const string AwaitsSecond = "· espera a una segunda persona";
    public const string ReferenceSearch = "Buscar alerta";
    public const string ReferenceHint = "Las primeras letras y números de la alerta, al menos cuatro.";
    public const string MoreFilters = "Más filtros";
    public const string DueFrom = "Vence desde";
    public const string DueUntil = "Vence hasta";
    public const string BreachedOnly = "Solo con plazo vencido";
    public const string AwaitingSecondOnly = "Solo las que esperan a una segunda persona";
    public const string Conduct = "Conducta";
    public const string Institution = "Institución";
    public const string Entity = "Entidad";
    public const string Rank = "Nivel de la persona señalada";
    public const string Scope = "Ámbito";
    public const string Amount = "Monto";
    public const string Electoral = "Contexto electoral";
    public const string Unit = "Unidad de la fiscalía";
    public const string EvidenceAtRisk = "Solo con pruebas en riesgo";
    public const string Ongoing = "Solo lo que sigue pasando";
    public const string OicConflict = "Solo con cercanía al órgano de control";
    public const string FactsNote = "Los datos del asunto están cifrados: buscar por ellos no deja rastro. Justo después de un reinicio puede tardar unos segundos.";
    public const string Unfinished = "Se revisaron 40 000 alertas y puede haber más. Sigue con «Siguientes 50», o agrega otro filtro.";
    public const string SavedTitle = "Filtros guardados";
    public const string KeepAs = "Guardar este filtro como";
    public const string Keep = "Guardar";
    public const string Forget = "Borrar";
    public const string FilterMalformed = "El filtro no se puede guardar: revisa el nombre (hasta 60 letras) y que filtre algo.";
    public const string TooManyFilters = "Ya tienes 20 filtros guardados. Borra uno para guardar otro.";
    public const string KeyboardTitle = "Teclas";
    public const string KeyboardHint = "Con la tecla ? ves los atajos del teclado.";
    public const string Close = "Cerrar";

    public static IReadOnlyList<(string Key, string What)> Keyboard { get; } =
    [
        ("j", "Siguiente alerta"),
        ("k", "Alerta anterior"),
        ("Enter", "Abrir la alerta"),
        ("/", "Buscar"),
        ("?", "Ver estas teclas"),
    ];

    public static string ForgetNamed(string name) => $"Borrar el filtro «{name}»";

    public static string Found(int rows, bool more) => (rows, more) switch
    {
        (0, _) => "Ninguna alerta en esta página.",
        (1, false) => "1 alerta.",
        (_, false) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rows} alertas."),
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rows} alertas en esta página; hay más."),
    };

    public static string Of(InboxOrder order) => order switch
    {
        InboxOrder.Priority => "Lo más urgente primero",
        InboxOrder.DueDate => "Lo que vence antes primero",
        InboxOrder.Received => "Lo más reciente primero",
        _ => "Lo que lleva más tiempo quieto",
    };

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
