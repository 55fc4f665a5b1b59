using System.Text;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Officers;
using Alertadores.Host.Founding;
using Alertadores.RealParts;

namespace Alertadores.Alerts.Tests.Founding;

public class DescriptionFileTests
{
    /// <summary>Right, and as small as it can be. Line 1 is "installation".</summary>
    internal const string Smallest =
        """
        installation:
          id: prueba
          name: Prueba
          calendar: MX-LFT74
          timezone: America/Mexico_City
        coordination:
          id: mesa
          names: [Mesa]
        authorities:
          - id: oic-uno
            code: OIC
            institutions: [bienestar]
            names: [Uno]
        officers:
          - { user: ana, name: Ana, role: Triager, authority: oic-uno }
          - { user: beto, name: Beto, role: Coordinator, authority: mesa }
          - { user: caro, name: Caro, role: Auditor }
          - { user: dani, name: Dani, role: Administrator }
        custodians:
          - { user: eva, name: Eva, group: A }
          - { user: fer, name: Fer, group: B }
        """;

    [Fact]
    public void The_smallest_description_is_right() => Faults(Smallest).ShouldBeEmpty();

    [Fact]
    public void The_example_of_the_documentation_is_right()
    {
        var file = DescriptionFile.Read(File.ReadAllBytes(Repository.File("docs/founding-example.yaml")));

        file.Check(KnownNames.Bundled).ShouldBeEmpty();
        var authorities = file.Description!.Authorities.ToDictionary(authority => authority.Id);
        authorities["secogem"].State.ShouldBe("15");
        authorities["sfp"].Names[1].From.ShouldBe(new DateOnly(2024, 11, 29));
    }

    [Fact]
    public void Json_is_read_like_yaml()
    {
        const string json =
            """
            {
            	"installation": { "id": "prueba", "name": "Prueba \u00f1 \/", "calendar": "MX-LFT74", "timezone": "America/Mexico_City" },
            	"coordination": { "id": "mesa", "names": ["Mesa"], "contact": null },
            	"authorities": [ { "id": "fgr", "code": "FGR", "units": ["FISEL", { "code": "FECC", "name": "Otra" }], "names": [ { "text": "FGR", "from": "2018-12-20" } ] } ],
            	"officers": [
            		{ "user": "ana", "name": "Ana", "role": "Triager", "authority": "fgr" },
            		{ "user": "beto", "name": "Beto", "role": "Coordinator", "authority": "mesa" },
            		{ "user": "caro", "name": "Caro", "role": "Auditor" },
            		{ "user": "dani", "name": "Dani", "role": "Administrator" }
            	],
            	"custodians": [ { "user": "eva", "name": "Eva", "group": "A" }, { "user": "fer", "name": "Fer", "group": "B" } ]
            }
            """;
        var file = DescriptionFile.Read(Encoding.UTF8.GetBytes(json));

        file.Check(KnownNames.Bundled).ShouldBeEmpty();
        file.Description!.Name.ShouldBe("Prueba ñ /");
        file.Description.Authorities[0].Kind.ShouldBe(AuthorityKind.Fgr);
        file.Description.Authorities[0].Units.ShouldBe([new("FISEL", "Fiscalía Especializada en materia de Delitos Electorales"), new("FECC", "Otra")]);
        file.Description.Officers[1].Role.ShouldBe(OfficerRole.Coordinator);
    }

    [Theory]
    [InlineData("id: prueba", "id: Prueba Uno", "línea 2, installation.id:", "no sirve como identificador")]
    [InlineData("name: Prueba", "nombre: Prueba", "línea 3, installation.nombre:", "este campo no existe")]
    [InlineData("name: Prueba", "nombre: Prueba", "línea 2, installation:", "falta el campo «name»")]
    [InlineData("calendar: MX-LFT74", "calendar: MX-LFT75", "línea 4, installation.calendar:", "MX-LFT75")]
    [InlineData("calendar: MX-LFT74", "calendar: natural", "línea 4, installation.calendar:", "días naturales")]
    [InlineData("America/Mexico_City", "America/Tenochtitlan", "línea 5, installation.timezone:", "no existe")]
    [InlineData("names: [Mesa]", "names: []", "línea 8, coordination.names:", "al menos un nombre")]
    [InlineData("names: [Mesa]", "names: Mesa", "línea 8, coordination.names:", "aquí va una lista")]
    [InlineData("- id: oic-uno", "- id: mesa", "línea 10, authorities[0].id:", "ya está en coordination")]
    [InlineData("- id: oic-uno", "- id: custodia-a", "línea 10, authorities[0].id:", "reservado")]
    [InlineData("code: OIC", "code: INE", "línea 11, authorities[0].code:", "no es una de las opciones: OIC, SFP, FGR")]
    [InlineData("code: OIC", "code: SFP", "línea 10, authorities[0]:", "solo de un OIC")]
    [InlineData("institutions: [bienestar]", "institutions: [marte]", "línea 12, authorities[0].institutions[0]:", "no se conoce la institución «marte»")]
    [InlineData("institutions: [bienestar]", "institutions: []", "línea 10, authorities[0]:", "de qué instituciones")]
    [InlineData("institutions: [bienestar]", "scopes: [MUNICIPAL]", "línea 12, authorities[0].scopes[0]:", "necesita «state»")]
    [InlineData("institutions: [bienestar]", "institutions: [bienestar, bienestar]", "línea 12, authorities[0].institutions[1]:", "repetido")]
    [InlineData("institutions: [bienestar]", "institutions: [bienestar]\n    state: 33", "línea 13, authorities[0].state:", "clave INEGI")]
    [InlineData("institutions: [bienestar]", "institutions: [bienestar]\n    units: [FISEL]", "línea 13, authorities[0].units:", "solo de una fiscalía")]
    [InlineData("institutions: [bienestar]", "institutions: [bienestar]\n    contact: { email: nadie }", "línea 13, authorities[0].contact.email:", "correo")]
    [InlineData("institutions: [bienestar]", "institutions: [bienestar]\n    contact: { url: 'ftp://x' }", "línea 13, authorities[0].contact.url:", "dirección web")]
    [InlineData("names: [Uno]", "names: [{ text: Uno, from: ayer }]", "línea 13, authorities[0].names[0].from:", "no es una fecha")]
    [InlineData("names: [Uno]", "names: [{ text: Uno, from: 2025-01-02, until: 2025-01-01 }]", "línea 13, authorities[0].names[0]:", "posterior")]
    [InlineData("names: [Uno]", "names: [{ text: Uno, until: 2025-01-02 }, { text: Dos, from: 2025-01-02 }]", "línea 13, authorities[0].names[1]:", "dos nombres")]
    [InlineData("user: ana,", "user: Ana,", "línea 15, officers[0].user:", "nombre de usuario")]
    [InlineData("user: beto,", "user: ana,", "línea 16, officers[1].user:", "ya está en officers[0].user")]
    [InlineData("user: fer,", "user: ana,", "línea 21, custodians[1].user:", "ya está en officers[0].user")]
    [InlineData("authority: oic-uno }", "authority: oic-dos }", "línea 15, officers[0].authority:", "no hay ninguna autoridad «oic-dos»")]
    [InlineData("role: Triager, authority: oic-uno", "role: Triager", "línea 15, officers[0]:", "necesita «authority»")]
    [InlineData("role: Triager", "role: Investigator", "línea 10, authorities[0]:", "nadie atiende «oic-uno»")]
    [InlineData("role: Triager", "role: Custodian", "línea 15, officers[0].role:", "no es una de las opciones")]
    [InlineData("role: Triager", "role: 1", "línea 15, officers[0].role:", "no es una de las opciones")]
    [InlineData("role: Coordinator", "role: Triager", "línea 7, coordination:", "mesa de coordinación")]
    [InlineData("role: Auditor }", "role: Auditor, authority: mesa }", "línea 17, officers[2].authority:", "no pertenece a ninguna autoridad")]
    [InlineData("role: Auditor", "role: Administrator", "línea 15, officers:", "Auditor")]
    [InlineData("role: Administrator", "role: Auditor", "línea 15, officers:", "Administrator")]
    [InlineData("group: B", "group: A", "línea 20, custodians:", "grupo B")]
    [InlineData("name: Fer,", "name: ' EVÁ',", "línea 21, custodians[1]:", "los dos grupos")]
    [InlineData("name: Fer,", "name: Fer, passphrase: secreta,", "línea 21, custodians[1].passphrase:", "este campo no existe")]
    [InlineData("names: [Mesa]", "names: [&a Mesa]", "línea 8", "anclas")]
    [InlineData("id: mesa", "id: mesa\n  id: mesa", "línea 8", "hay un campo repetido")]
    [InlineData("installation:\n", "installation: [\n", "línea", "no se puede leer")]
    public void A_fault_is_told_with_its_line_and_place(string right, string wrong, string place, string message) =>
        Faults(Smallest.Replace(right, wrong, StringComparison.Ordinal))
            .ShouldContain(fault => fault.StartsWith(place, StringComparison.Ordinal) && fault.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void Every_fault_is_told_and_not_only_the_first() =>
        Faults(Smallest.Replace("MX-LFT74", "X", StringComparison.Ordinal).Replace("group: B", "group: A", StringComparison.Ordinal)).Count.ShouldBe(2);

    [Theory]
    [InlineData("")]
    [InlineData("# nada\n")]
    [InlineData("hola")]
    [InlineData("[]")]
    [InlineData("---\na: 1\n---\nb: 2\n")]
    [InlineData("installation: null")]
    public void What_is_no_description_is_refused(string text) => Faults(text).ShouldNotBeEmpty();

    [Fact]
    public void What_is_no_text_or_too_long_is_refused()
    {
        DescriptionFile.Read([0xFF, 0xFE, 0x00]).Check(KnownNames.Bundled).ShouldHaveSingleItem().Message.ShouldContain("UTF-8");
        DescriptionFile.Read(new byte[DescriptionFile.MostBytes + 1]).Check(KnownNames.Bundled).ShouldHaveSingleItem().Message.ShouldContain("1 MiB");
    }

    [Fact]
    public void Two_offices_of_the_same_matter_are_refused()
    {
        var twice = Smallest
            .Replace("officers:", "  - { id: sfp-a, code: SFP, names: [A] }\n  - { id: sfp-b, code: SFP, names: [B] }\n  - { id: oic-dos, code: OIC, institutions: [bienestar], names: [C] }\nofficers:", StringComparison.Ordinal);

        var faults = Faults(twice);

        faults.ShouldContain("línea 15, authorities[2].code: la Secretaría federal ya está en authorities[1]");
        faults.ShouldContain("línea 16, authorities[3].institutions[0]: el OIC de la institución «bienestar» ya está en authorities[0]");
    }

    private static List<string> Faults(string text) =>
        [.. DescriptionFile.Read(Encoding.UTF8.GetBytes(text)).Check(KnownNames.Bundled).Select(fault => fault.ToString())];
}
