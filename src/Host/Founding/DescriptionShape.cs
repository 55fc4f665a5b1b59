using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Officers;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Host.Founding;

/// <summary>Which fields a description file has. Field names are listed in docs/founding-example.yaml.</summary>
internal static class DescriptionShape
{
    private static readonly Dictionary<string, AuthorityKind> Codes = new(StringComparer.Ordinal)
    {
        ["OIC"] = AuthorityKind.Oic,
        ["SFP"] = AuthorityKind.Sfp,
        ["FGR"] = AuthorityKind.Fgr,
    };

    private static readonly Dictionary<string, OfficerRole> Roles =
        Enum.GetValues<OfficerRole>().Where(role => role != OfficerRole.Custodian).ToDictionary(role => role.ToString(), StringComparer.Ordinal);

    private static readonly Dictionary<string, CustodianGroup> Groups =
        Enum.GetValues<CustodianGroup>().ToDictionary(group => group.ToString(), StringComparer.Ordinal);

    /// <summary>Names of the units that the rules know (Ley FGR 13-IV, V, VII, VIII), for a unit written as its code alone.</summary>
    private static readonly Dictionary<string, string> UnitNames = new(StringComparer.Ordinal)
    {
        ["FISEL"] = "Fiscalía Especializada en materia de Delitos Electorales",
        ["FECC"] = "Fiscalía Especializada en materia de Combate a la Corrupción",
        ["ASUNTOS_INTERNOS"] = "Fiscalía Especializada de Asuntos Internos",
        ["FEVIMTRA"] = "Fiscalía Especializada en Delitos de Violencia Contra las Mujeres y Trata de Personas",
        ["OTRA"] = "La que determine la fiscalía",
    };

    /// <summary>Null when a whole part is missing; then the faults say which.</summary>
    public static InstallationDescription? Read(DescriptionNode root)
    {
        var installation = root.Required("installation");
        var coordination = root.Required("coordination");
        var authorities = root.Required("authorities");
        var officers = root.Required("officers");
        var custodians = root.Required("custodians");
        root.RefuseOtherFields();
        var read = new InstallationDescription
        {
            Id = installation?.Required("id")?.Text() ?? "",
            Name = installation?.Required("name")?.Text() ?? "",
            Calendar = installation?.Required("calendar")?.Text() ?? "",
            TimeZone = installation?.Required("timezone")?.Text() ?? "",
            Coordination = coordination is null ? Missing : Authority(coordination, AuthorityKind.Coordination),
            Authorities = [.. authorities?.Items().Select(item => Authority(item, kind: null)) ?? []],
            Officers = [.. officers?.Items().Select(Officer) ?? []],
            Custodians = [.. custodians?.Items().Select(Custodian) ?? []],
        };
        installation?.RefuseOtherFields();
        return installation is null || coordination is null || authorities is null || officers is null || custodians is null ? null : read;
    }

    private static AuthorityDescription Missing => new() { Id = "", Kind = AuthorityKind.Coordination, Names = [] };

    private static AuthorityDescription Authority(DescriptionNode node, AuthorityKind? kind)
    {
        var read = new AuthorityDescription
        {
            Id = node.Required("id")?.Text() ?? "",
            Kind = kind ?? node.Required("code")?.Choice(Codes) ?? AuthorityKind.Oic,
            Institutions = Texts(node.Optional("institutions")),
            Scopes = Texts(node.Optional("scopes")),
            State = node.Optional("state")?.Text(),
            Names = [.. node.Required("names")?.Items().Select(Name) ?? []],
            Units = [.. node.Optional("units")?.Items().Select(Unit) ?? []],
            Calendar = node.Optional("calendar")?.Text(),
            TimeZone = node.Optional("timezone")?.Text(),
            Contact = node.Optional("contact") is { } contact ? Contact(contact) : null,
        };
        node.RefuseOtherFields();
        return read;
    }

    private static List<string> Texts(DescriptionNode? list) => [.. list?.Items().Select(item => item.Text()) ?? []];

    private static NameInForce Name(DescriptionNode node)
    {
        if (node.IsScalar)
        {
            return new NameInForce(node.Text());
        }

        var read = new NameInForce(node.Required("text")?.Text() ?? "", node.Optional("from")?.Date(), node.Optional("until")?.Date());
        node.RefuseOtherFields();
        return read;
    }

    private static AuthorityUnit Unit(DescriptionNode node)
    {
        if (node.IsScalar)
        {
            var code = node.Text();
            return new AuthorityUnit(code, UnitNames.GetValueOrDefault(code, code));
        }

        var read = new AuthorityUnit(node.Required("code")?.Text() ?? "", node.Required("name")?.Text() ?? "");
        node.RefuseOtherFields();
        return read;
    }

    private static AuthorityContact Contact(DescriptionNode node)
    {
        var read = new AuthorityContact(
            node.Optional("phone")?.Text(), node.Optional("email")?.Text(), node.Optional("url")?.Text(), node.Optional("address")?.Text());
        node.RefuseOtherFields();
        return read;
    }

    private static OfficerDescription Officer(DescriptionNode node)
    {
        var read = new OfficerDescription(
            node.Required("user")?.Text() ?? "",
            node.Required("name")?.Text() ?? "",
            node.Required("role")?.Choice(Roles) ?? OfficerRole.Triager,
            node.Optional("authority")?.Text());
        node.RefuseOtherFields();
        return read;
    }

    private static CustodianDescription Custodian(DescriptionNode node)
    {
        var read = new CustodianDescription(
            node.Required("user")?.Text() ?? "", node.Required("name")?.Text() ?? "", node.Required("group")?.Choice(Groups) ?? CustodianGroup.A);
        node.RefuseOtherFields();
        return read;
    }
}
