using Alertadores.Intake.Tests.Portal;

namespace Alertadores.Intake.Tests.Public;

/// <summary>Every page that is only read, and the answers of their forms.</summary>
public static class PublicPages
{
    /// <summary>Their addresses, without the language.</summary>
    public static IReadOnlyList<string> Paths { get; } = ["/conductas", "/conductas/nepotismo", "/conductas/violencia_en_casilla", "/conductas/promocion_personalizada", "/directorio", "/derechos", "/nepotismo", "/orientacion", "/aviso", "/accesibilidad", "/estadisticas", "/datos"];

    public static async Task<IReadOnlyList<Page>> SeenByAsync(Visitor visitor)
    {
        var pages = new List<Page>();
        foreach (var path in Paths)
        {
            pages.Add(await visitor.GetAsync(path));
        }

        pages.Add(await visitor.PostAsync("/conductas", [("buscar", "mordida")]));
        pages.Add(await visitor.PostAsync("/conductas", [("buscar", "xyzzy")]));
        pages.Add(await visitor.PostAsync("/conductas", [("conducta", "hostigamiento_sexual")]));
        return pages;
    }
}
