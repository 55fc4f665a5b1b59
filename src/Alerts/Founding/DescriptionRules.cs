using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Alertadores.Alerts.Officers;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Founding;

/// <summary>
/// Every rule that a description must meet before anything is written. Pure; finds all faults, not only the first, in the order of the file's parts.
/// </summary>
public static partial class DescriptionRules
{
    /// <summary>A description this large is a mistake: founding derives a key for each of them.</summary>
    public const int MostOfficers = 500;

    public static IReadOnlyList<DescriptionError> Check(InstallationDescription description, KnownNames known)
    {
        var faults = new List<DescriptionError>();
        CheckInstallation(description, known, faults);
        AuthorityRules.Check(description, known, faults);
        CheckOfficers(description, faults);
        CheckCustodians(description, faults);
        CheckUserNames(description, faults);
        return faults;
    }

    private static void CheckInstallation(InstallationDescription description, KnownNames known, List<DescriptionError> faults)
    {
        CheckId("installation.id", description.Id, faults);
        CheckText("installation.name", description.Name, 120, faults);
        CheckCalendar("installation.calendar", description.Calendar, known, faults);
        CheckZone("installation.timezone", description.TimeZone, known, faults);
    }

    private static void CheckOfficers(InstallationDescription description, List<DescriptionError> faults)
    {
        if (description.Officers.Count + description.Custodians.Count > MostOfficers)
        {
            faults.Add(new("officers", $"hay más de {MostOfficers} personas"));
        }

        var authorities = description.Authorities.Append(description.Coordination).Select(authority => authority.Id).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < description.Officers.Count; i++)
        {
            var officer = description.Officers[i];
            var path = $"officers[{i}]";
            CheckText($"{path}.name", officer.Name, 120, faults);
            CheckPost(path, officer, authorities, faults);
        }

        for (var i = 0; i < description.Authorities.Count; i++)
        {
            var id = description.Authorities[i].Id;
            if (!description.Officers.Any(officer => officer.Role == OfficerRole.Triager && string.Equals(officer.Authority, id, StringComparison.Ordinal)))
            {
                faults.Add(new($"authorities[{i}]", $"nadie atiende «{id}»: falta al menos una persona con el papel Triager"));
            }
        }

        Require(description, OfficerRole.Coordinator, officer => string.Equals(officer.Authority, description.Coordination.Id, StringComparison.Ordinal), "coordination", "la mesa de coordinación no tiene a nadie con el papel Coordinator", faults);
        Require(description, OfficerRole.Auditor, _ => true, "officers", "falta al menos una persona con el papel Auditor", faults);
        Require(description, OfficerRole.Administrator, _ => true, "officers", "falta al menos una persona con el papel Administrator", faults);
    }

    private static void CheckPost(string path, OfficerDescription officer, HashSet<string> authorities, List<DescriptionError> faults)
    {
        switch (officer.Role)
        {
            case OfficerRole.Custodian:
                faults.Add(new($"{path}.role", "las personas custodias van en «custodians», con su grupo"));
                break;
            case OfficerRole.Auditor or OfficerRole.Administrator when officer.Authority is not null:
                faults.Add(new($"{path}.authority", $"el papel {officer.Role} no pertenece a ninguna autoridad"));
                break;
            case OfficerRole.Auditor or OfficerRole.Administrator:
                break;
            default:
                if (officer.Authority is null)
                {
                    faults.Add(new(path, $"el papel {officer.Role} necesita «authority»"));
                }
                else if (!authorities.Contains(officer.Authority))
                {
                    faults.Add(new($"{path}.authority", $"no hay ninguna autoridad «{officer.Authority}» en este archivo"));
                }

                break;
        }
    }

    private static void Require(
        InstallationDescription description, OfficerRole role, Func<OfficerDescription, bool> also, string path, string message, List<DescriptionError> faults)
    {
        if (!description.Officers.Any(officer => officer.Role == role && also(officer)))
        {
            faults.Add(new(path, message));
        }
    }

    private static void CheckCustodians(InstallationDescription description, List<DescriptionError> faults)
    {
        foreach (var group in Enum.GetValues<CustodianGroup>())
        {
            if (!description.Custodians.Any(custodian => custodian.Group == group))
            {
                faults.Add(new("custodians", $"falta al menos una persona custodia en el grupo {group}"));
            }
        }

        for (var i = 0; i < description.Custodians.Count; i++)
        {
            var custodian = description.Custodians[i];
            CheckText($"custodians[{i}].name", custodian.Name, 120, faults);
            var person = SamePerson(custodian.Name);
            if (description.Custodians.Take(i).Any(other => other.Group != custodian.Group && string.Equals(SamePerson(other.Name), person, StringComparison.Ordinal)))
            {
                faults.Add(new($"custodians[{i}]", $"«{custodian.Name}» está en los dos grupos de custodia: nadie puede estar en ambos"));
            }
        }
    }

    private static void CheckUserNames(InstallationDescription description, List<DescriptionError> faults)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        var users = description.Officers.Select((officer, i) => (officer.User, Path: $"officers[{i}].user"))
            .Concat(description.Custodians.Select((custodian, i) => (custodian.User, Path: $"custodians[{i}].user")));
        foreach (var (user, path) in users)
        {
            if (!UserName.IsValid(user))
            {
                faults.Add(new(path, $"«{user}» no sirve como nombre de usuario: de 3 a 64 caracteres a-z, 0-9, punto o guion"));
            }
            else if (!seen.TryAdd(user, path))
            {
                faults.Add(new(path, $"el usuario «{user}» ya está en {seen[user]}"));
            }
        }
    }

    internal static void CheckId(string path, string id, List<DescriptionError> faults)
    {
        if (!IdShape().IsMatch(id))
        {
            faults.Add(new(path, $"«{id}» no sirve como identificador: de 2 a 40 caracteres a-z, 0-9 o guion, y empieza con letra"));
        }
        else if (Keys.CustodyOwner.All.Contains(id, StringComparer.Ordinal))
        {
            faults.Add(new(path, $"«{id}» es un identificador reservado"));
        }
    }

    internal static void CheckText(string path, string text, int most, List<DescriptionError> faults)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            faults.Add(new(path, "está vacío"));
        }
        else if (text.Length > most || text.Any(char.IsControl) || text.Trim().Length != text.Length)
        {
            faults.Add(new(path, $"tiene más de {most} caracteres, caracteres de control o espacios en los extremos"));
        }
    }

    internal static void CheckCalendar(string path, string expression, KnownNames known, List<DescriptionError> faults)
    {
        if (known.CalendarFault(expression) is { } fault)
        {
            faults.Add(new(path, $"la expresión de calendario «{expression}» no sirve: {fault}"));
        }
    }

    internal static void CheckZone(string path, string zone, KnownNames known, List<DescriptionError> faults)
    {
        if (!known.HasZone(zone))
        {
            faults.Add(new(path, $"la zona horaria «{zone}» no existe"));
        }
    }

    /// <summary>The name as compared for the custody groups: without marks, case or spacing.</summary>
    private static string SamePerson(string name)
    {
        var letters = name.Normalize(NormalizationForm.FormKD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && !char.IsWhiteSpace(c));
        return new string([.. letters]).ToUpperInvariant();
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdShape();
}
