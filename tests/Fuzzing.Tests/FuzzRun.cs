using System.Globalization;
using Alertadores.Fuzzing.Tests.Inputs;
using FsCheck;
using FsCheck.Fluent;

namespace Alertadores.Fuzzing.Tests;

/// <summary>
/// How much is tried, and from where. <c>ALERTADORES_FUZZ_ROUNDS</c> inputs for each target (as many as a test run can bear by default) from
/// <c>ALERTADORES_FUZZ_SEED</c>: the same seed sends the same inputs. <c>ops/fuzz</c> sets both.
/// </summary>
internal static class FuzzRun
{
    private const string FewRounds = "1500";

    public static int Rounds { get; } = int.Parse(Setting("ALERTADORES_FUZZ_ROUNDS", FewRounds), CultureInfo.InvariantCulture);

    public static ulong Seed { get; } = ulong.Parse(Setting("ALERTADORES_FUZZ_SEED", "20261121"), CultureInfo.InvariantCulture);

    /// <summary>Sends inputs until one crashes the target; the failure tells the smallest one found, ready to be kept.</summary>
    public static void Run(Target target)
    {
        var inputs = Arb.From(NearSamples.Of(target), NearSamples.Shorter);

        // The second half of FsCheck's seed must be odd.
        var config = Config.QuickThrowOnFailure.WithMaxTest(Rounds).WithReplay(Seed, 1);
        Check.One(config, Prop.ForAll<byte[]>(inputs, input => Send(target, input)));
    }

    /// <summary>Sends one input.</summary>
    /// <exception cref="CrashException">The target threw what it does not document.</exception>
    public static void Send(Target target, byte[] input)
    {
        try
        {
            target.Read(input);
        }
        catch (Exception crash)
        {
            throw new CrashException($"{target.Name} crashed. Keep the input and mend it: base64 -d <<< '{Convert.ToBase64String(input)}' > tests/Fuzzing.Tests/Crashes/{target.Name}/NAME", crash);
        }
    }

    private static string Setting(string name, string otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? given : otherwise;
}
