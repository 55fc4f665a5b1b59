using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Officers;

namespace Alertadores.Host.Founding;

/// <summary>The sheet of secrets as it is printed. Sections begin on a line of their own, so that paper can be cut between people.</summary>
public static class FoundingSheetText
{
    private const string Cut = "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -";

    public static async Task WriteAsync(TextWriter output, FoundingSheet sheet)
    {
        await output.WriteLineAsync($"INSTALACIÓN FUNDADA: {sheet.Installation}");
        await output.WriteLineAsync("Lo que sigue se imprime una sola vez y no queda guardado. Entrega cada parte solo a su persona y borra esta pantalla.");
        foreach (var officer in sheet.Officers)
        {
            await output.WriteLineAsync(Cut);
            await output.WriteLineAsync($"{officer.Officer.Name} · {NameOf(officer.Officer.Role)}{(officer.AuthorityName.Length == 0 ? "" : $" · {officer.AuthorityName}")}");
            await output.WriteLineAsync($"  usuario          {officer.Officer.UserName}");
            await output.WriteLineAsync($"  frase de acceso  {officer.Passphrase}");
            await output.WriteLineAsync($"  TOTP             {officer.TotpUri}");
        }

        foreach (var paper in sheet.PaperKeys)
        {
            await output.WriteLineAsync(Cut);
            await output.WriteLineAsync($"Llave de recuperación {paper.Number} de 3 · {paper.AuthorityName} ({paper.AuthorityId})");
            await output.WriteLineAsync("  Con dos de las tres se recupera el buzón. Guarda cada una con una persona distinta.");
            await output.WriteLineAsync($"  {paper.Key}");
        }

        await output.WriteLineAsync(Cut);
        await output.WriteLineAsync("Llave fundadora (guárdala fuera de línea: con ella se firman las llaves de las autoridades)");
        await output.WriteLineAsync($"  {sheet.FoundingKey}");
        await output.WriteLineAsync("Su parte pública (puede publicarse)");
        await output.WriteLineAsync($"  {sheet.FoundingVerifierKey}");
        await output.FlushAsync();
    }

    private static string NameOf(OfficerRole role) => role switch
    {
        OfficerRole.Triager => "Triage",
        OfficerRole.Investigator => "Investigación",
        OfficerRole.Coordinator => "Coordinación",
        OfficerRole.Auditor => "Auditoría",
        OfficerRole.Administrator => "Administración",
        OfficerRole.Custodian => "Custodia de identidad",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
    };
}
