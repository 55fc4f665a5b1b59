using Alertadores.Fuzzing.Tests.Targets;

namespace Alertadores.Fuzzing.Tests;

/// <summary>Whatever arrives at a parser is read, or refused as the parser says that it refuses.</summary>
public sealed class TargetTests
{
    private static readonly IReadOnlyDictionary<string, Target> Targets = AllTargets.ByName;

    public static TheoryData<string> Names => [.. Targets.Keys];

    /// <summary>As <c>target/file</c>.</summary>
    public static TheoryData<string> Crashes =>
        [.. from folder in Directory.EnumerateDirectories(CrashFolder) from file in Directory.EnumerateFiles(folder) select Path.GetRelativePath(CrashFolder, file)];

    private static string CrashFolder => Path.Combine(AppContext.BaseDirectory, "Crashes");

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_sample_is_accepted(string name) =>
        Targets[name].Samples.ShouldAllBe(sample => Targets[name].Read(sample));

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_arrives_is_read_or_refused(string name) => FuzzRun.Run(Targets[name]);

    [Theory]
    [MemberData(nameof(Crashes))]
    public void What_crashed_once_does_not_crash_again(string crash) => FuzzRun.Send(Targets[Path.GetDirectoryName(crash)!], File.ReadAllBytes(Path.Combine(CrashFolder, crash)));

    [Fact]
    public void A_parser_that_crashes_is_found_and_its_input_is_made_small()
    {
        var fragile = new Target
        {
            Name = "fragile",
            Samples = ["a well-formed input of some length"u8.ToArray()],
            Read = input => Array.IndexOf(input, (byte)'\n') < 0 ? true : throw new NotSupportedException(),
        };

        var found = Should.Throw<Exception>(() => FuzzRun.Run(fragile));

        found.ToString().ShouldContain($"'{Convert.ToBase64String("\n"u8)}'");
    }
}
