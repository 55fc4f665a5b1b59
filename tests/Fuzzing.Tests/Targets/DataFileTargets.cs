using System.Text;
using Alertadores.Alerts.Founding;
using Alertadores.Host.Founding;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Routing;

namespace Alertadores.Fuzzing.Tests.Targets;

/// <summary>The files of the law, which an administrator may replace, and the description that founds an installation.</summary>
internal static class DataFileTargets
{
    private static readonly byte[][] Words =
    [
        "\"id\":"u8.ToArray(), "\"enabled\":true,"u8.ToArray(), "\"when\":{},"u8.ToArray(), "\"all\":[],"u8.ToArray(), "\"not\":"u8.ToArray(), "2026-02-30"u8.ToArray(), "\"days\":{}"u8.ToArray(), "true,"u8.ToArray(), "}"u8.ToArray(), "]"u8.ToArray(),
    ];

    public static Target[] All =>
    [
        Of("calendar-file", "calendar.json", json => CalendarBook.Load(json).TryResolve(CalendarBook.Bundled.DefaultCalendar, out _, out _)),
        Of("rules-file", "rules.json", json => RuleTable.Load(json, ConductCatalogue.Bundled) is not null),
        Of("conducts-file", "conducts.json", json => ConductCatalogue.Load(json) is not null),
        Of("deadlines-file", "deadlines.json", json => DeadlineCatalogue.Load(json) is not null),
        Of("institutions-file", "institutions.json", json => InstitutionCatalogue.Load(json, StateCatalogue.Bundled) is not null),
        Of("authorities-file", "authorities.json", json => AuthorityCatalogue.Load(json, InstitutionCatalogue.Bundled) is not null),
        Of("states-file", "states.json", json => StateCatalogue.Load(json) is not null),
        Of("programmes-file", "programmes.json", json => ProgrammeCatalogue.Load(json) is not null),
        new()
        {
            Name = "founding-file",
            Samples = [Sample("founding-example.yaml")],
            Words = ["&a "u8.ToArray(), "*a"u8.ToArray(), "!!binary "u8.ToArray(), "- "u8.ToArray(), "  "u8.ToArray(), "\t"u8.ToArray(), ": "u8.ToArray(), "? "u8.ToArray(), "|\n"u8.ToArray(), "---\n"u8.ToArray()],
            Read = input =>
            {
                var read = DescriptionFile.Read(input);
                var faults = read.Check(KnownNames.Bundled);
                (read.Description is not null || faults.Count > 0).ShouldBeTrue();
                faults.ShouldAllBe(fault => fault.Message.Length > 0);
                return faults.Count == 0;
            },
        },
    ];

    private static Target Of(string name, string file, Func<string, bool> load) => new()
    {
        Name = name,
        Samples = [Sample(file)],
        Words = Words,
        Read = input =>
        {
            try
            {
                return load(Encoding.UTF8.GetString(input));
            }
            catch (DataFileException refused)
            {
                refused.Problem.ShouldNotBeNullOrEmpty();
                return false;
            }
        },
    };

    private static byte[] Sample(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", file));
}
