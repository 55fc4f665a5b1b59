using Alertadores.Alerts;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Routing;

namespace Alertadores.Host.Configuration;

/// <summary>
/// The law as data, from the program or from an operator's folder: what lies there under the program's own file names
/// (<c>rules.json</c>, <c>conducts.json</c>, <c>calendar.json</c>, <c>deadlines.json</c>) takes the place of what is built in.
/// </summary>
internal static class LawFiles
{
    /// <summary>Most bytes of one file.</summary>
    private const long MostBytes = 8 * 1024 * 1024;

    /// <param name="folder">Null takes all that is built in.</param>
    /// <exception cref="SettingsException">The folder or a file cannot be read.</exception>
    /// <exception cref="DataFileException">A file is wrong; it names the file and the place.</exception>
    internal static Law Read(string? folder)
    {
        if (folder is null)
        {
            return Law.Bundled;
        }

        if (!Directory.Exists(folder))
        {
            throw new SettingsException([$"Law:Folder «{folder}» no es una carpeta."]);
        }

        ConductCatalogue conducts = Text(folder, "conducts.json") is { } catalogue ? ConductCatalogue.Load(catalogue) : ConductCatalogue.Bundled;

        // The bundled rules are checked against the bundled conducts; with others they are read again.
        RuleTable rules = Text(folder, "rules.json") is { } table ? RuleTable.Load(table, conducts)
            : ReferenceEquals(conducts, ConductCatalogue.Bundled) ? RuleTable.Bundled
            : RuleTable.LoadBundled(conducts);
        return new Law
        {
            Rules = rules,
            Conducts = conducts,
            Clock = new LegalClock
            {
                Book = Text(folder, "calendar.json") is { } calendars ? CalendarBook.Load(calendars) : CalendarBook.Bundled,
                Deadlines = Text(folder, "deadlines.json") is { } deadlines ? DeadlineCatalogue.Load(deadlines) : DeadlineCatalogue.Bundled,
            },
        };
    }

    private static string? Text(string folder, string name)
    {
        FileInfo file = new(Path.Combine(folder, name));
        if (!file.Exists)
        {
            return null;
        }

        if (file.Length > MostBytes)
        {
            throw new SettingsException([$"Law:Folder: «{name}» pasa de 8 MiB."]);
        }

        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"Law:Folder: «{name}» no se puede leer: {unreadable.Message}"]);
        }
    }
}
