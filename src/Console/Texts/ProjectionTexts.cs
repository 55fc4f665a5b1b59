using System.Globalization;
using Alertadores.EventStore.Projections;

namespace Alertadores.Console.Texts;

/// <summary>The health of the views that follow the events by themselves (es-MX).</summary>
internal static class ProjectionTexts
{
    public const string Title = "Vistas de segundo plano";
    public const string Navigation = "Salud";
    public const string Intro = "Se calculan solas a partir del historial, unos momentos después. Si una se detiene, la bandeja y los plazos siguen trabajando: solo sus números se quedan atrás.";
    public const string Head = "Último evento del historial";
    public const string Runner = "Quién trabaja";
    public const string HasRunner = "Un nodo las está calculando.";
    public const string NoRunner = "Ningún nodo las está calculando. Si sigue así más de un minuto, revisa que el servicio esté en marcha.";
    public const string View = "Vista";
    public const string Position = "Va en el evento";
    public const string Lag = "Le faltan";
    public const string State = "Estado";
    public const string Error = "Último error";
    public const string NoError = "Ninguno";
    public const string Rebuild = "Rehacer";
    public const string RebuildNote = "Rehacer vuelve a calcular la vista desde el primer evento, a un lado de la que está en uso. Mientras tanto se sigue viendo la de ahora; al terminar se cambia de una vez.";
    public const string Asked = "Pedido: empieza en unos segundos.";
    public const string Refresh = "Actualizar";

    public static string Name(string projection) => projection switch
    {
        "counts" => "Estadísticas",
        _ => projection,
    };

    public static string Number(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Behind(long lag) => lag == 0 ? "Nada: está al día" : lag == 1 ? "1 evento" : $"{Number(lag)} eventos";

    public static string Of(ProjectionState state) => state switch
    {
        ProjectionState.Running => "Trabajando",
        ProjectionState.Stopped => "Detenida",
        _ => "Con error; se reintenta",
    };

    public static string ErrorOf(ProjectionHealth health) => (health.State, health.ErrorType) switch
    {
        (ProjectionState.Running, _) or (_, null) => NoError,
        (ProjectionState.Stopped, _) => $"No sabe leer el evento {Number(health.ErrorAt ?? 0)} («{health.ErrorEvent}», {health.ErrorType}). No lo salta: sigue cuando corra una versión del programa que lo conozca.",
        var (_, type) => $"{type}, en el evento {Number(health.ErrorAt ?? health.Position)}",
    };

    public static string Progress(RebuildProgress rebuild) =>
        $"Rehaciéndose: {rebuild.Percent.ToString(CultureInfo.InvariantCulture)} % (va en el evento {Number(rebuild.Position)} de {Number(rebuild.Target)}).";
}
