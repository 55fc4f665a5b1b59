namespace Alertadores.Faults.Reporters;

/// <summary>What a reporter answers, by the names of the questions; where they stand on the pages does not matter.</summary>
public static class Story
{
    /// <summary>A bribe at a programme: two offices get a copy.</summary>
    /// <param name="narrative">What happened, in the reporter's words.</param>
    /// <param name="urgent">A life in danger, which is released inside the request.</param>
    public static IReadOnlyList<(string Name, string Value)> Bribe(string narrative, bool urgent) =>
    [
        ("tipo_envio", "alerta"), ("como_paso", narrative), ("que_paso_opciones", "cohecho"), ("institucion", "bienestar"), ("entidad", "09"), ("quien_nivel", "mando_medio"),
        .. urgent ? [("riesgo", "inminente")] : Array.Empty<(string, string)>(),
    ];
}
