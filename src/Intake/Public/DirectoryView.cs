using Alertadores.Alerts.Directory;
using Alertadores.Intake.Texts;
using Alertadores.Triage.Catalogue;

namespace Alertadores.Intake.Public;

/// <summary>An office of the installation as the directory page tells it.</summary>
/// <param name="Serves">Institutions, powers or the state that it serves, in words; empty for one that serves all.</param>
/// <param name="Earlier">Names that it had before, with the last day of each.</param>
public sealed record OfficeLine(
    string Id,
    string Name,
    string Kind,
    IReadOnlyList<string> Serves,
    IReadOnlyList<string> Units,
    IReadOnlyList<string> Earlier,
    IReadOnlyList<(string Label, string Value)> Contact);

/// <summary>A state and who controls its government, as far as the directory says.</summary>
public sealed record StateLine(string Name, string? Comptroller, string? Prosecutor);

/// <summary>What the directory page shows, ready to be read.</summary>
public sealed record DirectoryView(
    IReadOnlyList<OfficeLine> Offices,
    IReadOnlyList<StateLine> States,
    IReadOnlyList<(PrintedContact Printed, IReadOnlyList<(string Label, string Value)> Lines)> Printed,
    IReadOnlyList<Programme> Programmes,
    IReadOnlyList<Institution> Institutions)
{
    /// <summary>The directory on a day.</summary>
    /// <param name="authorities">Those of the installation.</param>
    /// <param name="today">Decides which name is in force.</param>
    public static DirectoryView Of(IReadOnlyList<Authority> authorities, DateOnly today, PortalTexts texts) => new(
        [.. authorities.Select(a => OfficeOf(a, today, texts))],
        [.. StateCatalogue.Bundled.All.Select(state => new StateLine(
            state.Name,
            NameOf(authorities, AuthorityKind.Sfp, state.Code, today),
            NameOf(authorities, AuthorityKind.Fgr, state.Code, today)))],
        [.. AuthorityCatalogue.Bundled.Contacts.Select(c => (c, Lines(texts, c.Phone, c.TollFree, c.Email, c.Url, c.Address)))],
        [.. ProgrammeCatalogue.Bundled.All.Where(p => p.Status is not ProgrammeStatus.Wildcard)],
        InstitutionCatalogue.Bundled.All);

    private static OfficeLine OfficeOf(Authority authority, DateOnly today, PortalTexts texts)
    {
        var name = authority.NameOn(today);
        return new OfficeLine(
            authority.Id,
            name,
            texts[$"directorio.tipo.{authority.Kind}"],
            [.. ServesOf(authority, texts)],
            [.. authority.Units.Select(u => u.Name)],
            [.. authority.Names.Where(n => n.Until < today && !string.Equals(n.Text, name, StringComparison.Ordinal))
                .Select(n => texts.With("directorio.antes", ("nombre", n.Text), ("fecha", texts.Date(n.Until!.Value))))],
            authority.Contact is { } contact ? Lines(texts, contact.Phone, null, contact.Email, contact.Url, contact.Address) : []);
    }

    private static IEnumerable<string> ServesOf(Authority authority, PortalTexts texts)
    {
        foreach (var id in authority.Institutions)
        {
            yield return InstitutionCatalogue.Bundled.TryFind(id, out var institution) ? institution.Name : id;
        }

        foreach (var scope in authority.Scopes)
        {
            yield return texts.Find($"directorio.ambito.{scope}") ?? scope;
        }

        if (authority.State is { } code)
        {
            yield return StateCatalogue.Bundled.TryFind(code, out var state) ? texts.With("directorio.estado", ("estado", state.Name)) : code;
        }
    }

    private static string? NameOf(IReadOnlyList<Authority> authorities, AuthorityKind kind, string state, DateOnly today) =>
        authorities.FirstOrDefault(a => a.Kind == kind && string.Equals(a.State, state, StringComparison.Ordinal))?.NameOn(today);

    private static IReadOnlyList<(string Label, string Value)> Lines(PortalTexts texts, string? phone, string? tollFree, string? email, string? url, string? address) =>
        [.. new[] { ("telefono", phone), ("gratis", tollFree), ("correo", email), ("pagina_web", url), ("domicilio", address) }
            .Where(pair => pair.Item2 is not null).Select(pair => (texts[$"directorio.{pair.Item1}"], pair.Item2!))];
}
