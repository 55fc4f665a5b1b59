using System.Collections.Concurrent;
using Alertadores.Intake.Cleaning;
using Microsoft.Extensions.Logging;

namespace Alertadores.Intake.Tests.Cleaning;

/// <summary>Tests that start sandboxes run one after another: they count processes and look at the memory of this one.</summary>
[CollectionDefinition(nameof(CleaningRoom), DisableParallelization = true)]
public sealed class CleaningRoom : ICollectionFixture<CleaningRoom>
{
    internal FileCleaner Cleaner { get; } = new(new CleaningLimits(), new KeptLog());

    /// <summary>Cleans a file that must come out clean.</summary>
    internal async Task<(byte[] File, CleaningOutcome.Cleaned Outcome)> CleanAsync(byte[] file)
    {
        var kind = FileKinds.Of(file).ShouldNotBeNull();
        var outcome = await Cleaner.CleanAsync(new MemoryStream(file), kind, default);
        var cleaned = outcome.ShouldBeOfType<CleaningOutcome.Cleaned>(outcome.ToString());
        await using var body = cleaned.Body;
        using var clean = new MemoryStream();
        await body.CopyToAsync(clean);
        clean.Length.ShouldBe(body.Length);
        return (clean.ToArray(), cleaned);
    }

    /// <summary>The code of a file that must not come out.</summary>
    internal async Task<string> RefuseAsync(byte[] file, FileKind kind)
    {
        var outcome = await Cleaner.CleanAsync(new MemoryStream(file), kind, default);
        return outcome.ShouldBeOfType<CleaningOutcome.NotCleaned>().Code;
    }

    internal sealed class KeptLog : ILogger<FileCleaner>
    {
        internal ConcurrentQueue<(LogLevel Level, string Line)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue((logLevel, formatter(state, exception)));
    }
}
