namespace Alertadores.Triage.Tests;

/// <summary>The files under <c>Data</c>.</summary>
internal static class TestData
{
    public static string Read(string file) => ReadResource(typeof(TestData).Assembly, file);

    /// <summary>A data file as the room ships it, for tests that spoil a copy.</summary>
    public static string ReadShipped(string file) => ReadResource(typeof(Alertadores.Triage.Calendars.CalendarBook).Assembly, file);

    private static string ReadResource(System.Reflection.Assembly assembly, string file)
    {
        var name = assembly.GetManifestResourceNames().Single(n => n.EndsWith($".Data.{file}", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
