using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Alertadores.Alerts.PageKeys;

namespace Alertadores.Intake.Load;

/// <summary>
/// A turn to come for who cannot work, without JavaScript: from when on this one submission may be sent. Stateless: sealed under the page keys that all nodes share; of no use for another
/// submission, and gone with the receipt's page.
/// </summary>
public sealed class WaitingTokens(PageKeyRing keys, LoadLimits limits, TimeProvider time)
{
    private const string Purpose = "portal/turn/v1";
    private const int MostCharacters = 2048;

    // As long as the receipt's values live on their page.
    private static readonly TimeSpan Lifetime = Filing.ReceiptState.Lifetime;

    /// <summary>The token to show, and how long it still has to be waited; zero when it is due.</summary>
    /// <param name="token">What the page carried; empty or strange begins a new wait.</param>
    /// <param name="submission">The submission id.</param>
    /// <param name="cancellation">Stops waiting for a page key.</param>
    public async ValueTask<(string Token, TimeSpan Left)> LookAsync(string token, ReadOnlyMemory<byte> submission, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var subject = SHA256.HashData(submission.Span);
        if (token.Length is > 0 and <= MostCharacters
            && Base64Url.IsValid(token)
            && await keys.OpenAsync(Purpose, Base64Url.DecodeFromChars(token), cancellation) is PageReading.Read { State: { Length: sizeof(long) + SHA256.HashSizeInBytes } state }
            && state.Span[sizeof(long)..].SequenceEqual(subject))
        {
            var left = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(state.Span)) - now;
            return (token, left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }

        var begun = new byte[sizeof(long) + SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(begun, (now + limits.Wait).ToUnixTimeMilliseconds());
        subject.CopyTo(begun, sizeof(long));
        return (Base64Url.EncodeToString(await keys.SealAsync(Purpose, begun, Lifetime, cancellation)), limits.Wait);
    }
}
