using Alertadores.Alerts.Directory;

namespace Alertadores.Alerts.Founding;

/// <summary>The rules of a description that are about authorities: each by itself, and that no two claim the same matter.</summary>
internal static class AuthorityRules
{
    public static void Check(InstallationDescription description, KnownNames known, List<DescriptionError> faults)
    {
        if (description.Authorities.Count == 0)
        {
            faults.Add(new("authorities", "no hay ninguna autoridad"));
        }

        var ids = new Dictionary<string, string>(StringComparer.Ordinal) { [description.Coordination.Id] = "coordination" };
        var claims = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < description.Authorities.Count; i++)
        {
            var authority = description.Authorities[i];
            var path = $"authorities[{i}]";
            if (authority.Kind == AuthorityKind.Coordination)
            {
                faults.Add(new($"{path}.code", "la mesa de coordinación va en «coordination», y es una sola"));
            }

            CheckOne(path, authority, known, faults);
            if (!ids.TryAdd(authority.Id, path))
            {
                faults.Add(new($"{path}.id", $"el identificador «{authority.Id}» ya está en {ids[authority.Id]}"));
            }

            CheckClaims(path, authority, claims, faults);
        }

        CheckOne("coordination", description.Coordination, known, faults);
    }

    private static void CheckOne(string path, AuthorityDescription authority, KnownNames known, List<DescriptionError> faults)
    {
        DescriptionRules.CheckId($"{path}.id", authority.Id, faults);
        CheckNames(path, authority.Names, faults);
        if (authority.Calendar is { } calendar)
        {
            DescriptionRules.CheckCalendar($"{path}.calendar", calendar, known, faults);
        }

        if (authority.TimeZone is { } zone)
        {
            DescriptionRules.CheckZone($"{path}.timezone", zone, known, faults);
        }

        CheckCompetence(path, authority, known, faults);
        CheckContact(path, authority.Contact, faults);
    }

    private static void CheckNames(string path, IReadOnlyList<NameInForce> names, List<DescriptionError> faults)
    {
        if (names.Count == 0)
        {
            faults.Add(new($"{path}.names", "falta al menos un nombre"));
        }

        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            DescriptionRules.CheckText($"{path}.names[{i}].text", name.Text, 200, faults);
            if (name.From > name.Until)
            {
                faults.Add(new($"{path}.names[{i}]", "«from» es posterior a «until»"));
            }
            else if (names.Take(i).Any(other => Overlap(other, name)))
            {
                faults.Add(new($"{path}.names[{i}]", "hay días con dos nombres vigentes"));
            }
        }
    }

    private static bool Overlap(NameInForce one, NameInForce other) =>
        (one.From ?? DateOnly.MinValue) <= (other.Until ?? DateOnly.MaxValue)
        && (other.From ?? DateOnly.MinValue) <= (one.Until ?? DateOnly.MaxValue);

    private static void CheckCompetence(string path, AuthorityDescription authority, KnownNames known, List<DescriptionError> faults)
    {
        var isControlBody = authority.Kind == AuthorityKind.Oic;
        if (!isControlBody && (authority.Institutions.Count > 0 || authority.Scopes.Count > 0))
        {
            faults.Add(new(path, "«institutions» y «scopes» son solo de un OIC"));
        }

        if (isControlBody && authority.Institutions.Count == 0 && authority.Scopes.Count == 0)
        {
            faults.Add(new(path, "un OIC dice de qué instituciones o ámbitos es («institutions» o «scopes»)"));
        }

        if (authority.Kind != AuthorityKind.Fgr && authority.Units.Count > 0)
        {
            faults.Add(new($"{path}.units", "las unidades son solo de una fiscalía (FGR)"));
        }

        CheckKnown($"{path}.institutions", authority.Institutions, known.Institutions, "la institución", faults);
        CheckKnown($"{path}.scopes", authority.Scopes, known.Scopes, "el ámbito", faults);
        CheckKnown($"{path}.units", [.. authority.Units.Select(unit => unit.Code)], known.Units, "la unidad", faults);
        if (authority.State is { } state && !known.States.Contains(state))
        {
            faults.Add(new($"{path}.state", $"«{state}» no es la clave INEGI de un estado (01 a 32)"));
        }
        else if (authority is { State: not null, Kind: AuthorityKind.Coordination })
        {
            faults.Add(new($"{path}.state", "la mesa de coordinación sirve a toda la instalación"));
        }

        for (var i = 0; i < authority.Scopes.Count; i++)
        {
            if (authority.State is null && authority.Scopes[i] is "ESTATAL" or "MUNICIPAL")
            {
                faults.Add(new($"{path}.scopes[{i}]", $"el ámbito {authority.Scopes[i]} necesita «state»"));
            }
        }
    }

    private static void CheckKnown(string path, IReadOnlyList<string> values, IReadOnlySet<string> known, string what, List<DescriptionError> faults)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (!known.Contains(values[i]))
            {
                faults.Add(new($"{path}[{i}]", $"no se conoce {what} «{values[i]}»"));
            }
            else if (values.Take(i).Contains(values[i], StringComparer.Ordinal))
            {
                faults.Add(new($"{path}[{i}]", $"«{values[i]}» está repetido"));
            }
        }
    }

    /// <summary>One matter, one instance: two control bodies of one institution, or two federal Secretarías, would leave the route to chance.</summary>
    private static void CheckClaims(string path, AuthorityDescription authority, Dictionary<string, string> claims, List<DescriptionError> faults)
    {
        var claimed = authority.Kind switch
        {
            AuthorityKind.Oic => authority.Institutions.Select((id, i) => (Claim: $"el OIC de la institución «{id}»", Place: $"{path}.institutions[{i}]"))
                .Concat(authority.Scopes.Select((scope, i) => (Claim: $"el OIC del ámbito {scope} {authority.State}".TrimEnd(), Place: $"{path}.scopes[{i}]"))),
            AuthorityKind.Sfp => [(authority.State is { } s ? $"la Secretaría del estado {s}" : "la Secretaría federal", $"{path}.code")],
            AuthorityKind.Fgr => [(authority.State is { } s ? $"la fiscalía del estado {s}" : "la fiscalía federal", $"{path}.code")],
            _ => [],
        };
        foreach (var (claim, place) in claimed)
        {
            if (!claims.TryAdd(claim, path) && !string.Equals(claims[claim], path, StringComparison.Ordinal))
            {
                faults.Add(new(place, $"{claim} ya está en {claims[claim]}"));
            }
        }
    }

    private static void CheckContact(string path, AuthorityContact? contact, List<DescriptionError> faults)
    {
        foreach (var (field, value) in new[] { ("phone", contact?.Phone), ("email", contact?.Email), ("url", contact?.Url), ("address", contact?.Address) })
        {
            if (value is not null)
            {
                DescriptionRules.CheckText($"{path}.contact.{field}", value, 200, faults);
            }
        }

        if (contact?.Email is { } email && (email.Count(c => c == '@') != 1 || email.Contains(' ', StringComparison.Ordinal)))
        {
            faults.Add(new($"{path}.contact.email", $"«{email}» no es una dirección de correo"));
        }

        if (contact?.Url is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"))
        {
            faults.Add(new($"{path}.contact.url", $"«{url}» no es una dirección web completa"));
        }
    }
}
