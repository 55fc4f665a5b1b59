namespace Alertadores.Triage.Tests.Routing;

/// <summary>The worked examples, and the data files as the room ships them.</summary>
internal static class RoutingData
{
    public static string Examples { get; } = Read(typeof(RoutingData).Assembly, "triage_examples.json");

    public static string Shipped(string file) => Read(typeof(RuleTable).Assembly, file);

    private static string Read(System.Reflection.Assembly assembly, string file)
    {
        var name = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith($".Data.{file}", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
