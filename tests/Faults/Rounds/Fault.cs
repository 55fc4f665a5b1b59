using Alertadores.Faults.Ground;

namespace Alertadores.Faults.Rounds;

/// <summary>A fault that can be tried again and again.</summary>
/// <param name="Name">For the command line and the table.</param>
/// <param name="About">What happens, in a sentence.</param>
/// <param name="Plan">On what ground.</param>
/// <param name="StrikeAsync">One round of it: what happens, under load or not. What it finds wrong by itself it adds to the list.</param>
public sealed record Fault(string Name, string About, SitePlan Plan, Func<Round, List<string>, Task> StrikeAsync)
{
    /// <summary>How long the service may take to file an alert again by itself.</summary>
    public TimeSpan Recovery { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How long the jobs may take to do what was left to them: a job of a node that was killed in its midst is taken over within 20 s, and runs at its next moment, the deadlines a minute later.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>So many rounds whatever is asked for; null takes what is asked for.</summary>
    public int? FixedRounds { get; init; }

    /// <summary>Why it cannot be tried on this machine, or null.</summary>
    public Func<Task<string?>> WhyNotAsync { get; init; } = () => Task.FromResult<string?>(null);
}
