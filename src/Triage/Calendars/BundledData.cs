namespace Alertadores.Triage.Calendars;

/// <summary>The data files that the assembly carries.</summary>
internal static class BundledData
{
    public static string Read(string file)
    {
        var assembly = typeof(BundledData).Assembly;
        var name = assembly.GetManifestResourceNames().Single(n => n.EndsWith($".Data.{file}", StringComparison.Ordinal));
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
