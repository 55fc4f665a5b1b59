using Alertadores.RealParts;

namespace Alertadores.EventStore.Tests;

/// <summary>
/// Compares with a file of <c>Golden/</c>. A released file never changes; to make a new one, write an empty file of that name and
/// run the test: it fails and says what it found.
/// </summary>
internal static class GoldenFile
{
    public static void Holds(string name, string found) => found.ShouldBe(File.ReadAllText(PathOf(name)));

    public static string PathOf(string name) => Repository.File(Path.Combine("tests", "EventStore.Tests", "Golden", name));
}
