using System.Reflection;

namespace Alertadores.Triage.Catalogue;

/// <summary>Text of the data files that are built into this assembly (<c>Data/*.json</c>).</summary>
internal static class BundledData
{
    public static string Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Alertadores.Triage.Data.{file}")
            ?? throw new InvalidOperationException($"The data file {file} is not part of the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
