using Alertadores.Alerts.Founding;
using Alertadores.Crypto.Randomness;

namespace Alertadores.Host.Founding;

/// <summary>What founding stands on: the migrated database and the server's own DataProtection key ring, inside <see cref="Founder"/>.</summary>
/// <param name="founder">Composed on that database and key ring.</param>
/// <param name="randomness">For passphrases and TOTP secrets.</param>
/// <param name="close">Stops what was started for the command, the embedded database included; null when there is nothing.</param>
public sealed class FoundingGround(Founder founder, IRandomness randomness, Func<ValueTask>? close = null) : IAsyncDisposable
{
    public Founder Founder { get; } = founder;

    public IRandomness Randomness { get; } = randomness;

    public ValueTask DisposeAsync() => close?.Invoke() ?? ValueTask.CompletedTask;
}
