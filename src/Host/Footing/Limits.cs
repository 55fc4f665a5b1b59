using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Alertadores.Host.Footing;

/// <summary>What one connection may cost, in one place. The doors lower these where they know better; nothing raises them.</summary>
internal static class Limits
{
    /// <summary>Bytes of a request's body: the portal's page state and a long narrative, the console's sealed reasons.</summary>
    internal const int Body = 1024 * 1024;

    internal static void Apply(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = Body;
        limits.MaxRequestLineSize = 4 * 1024;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestHeaderCount = 50;
        limits.MaxConcurrentConnections = 2000;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(30);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);

        // Tor's circuits stall for many seconds; slower than this is a held connection, not a reader.
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 50, gracePeriod: TimeSpan.FromSeconds(60));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 50, gracePeriod: TimeSpan.FromSeconds(60));
    }

    /// <summary>A form never spills into a temporary file (contract A3): what does not fit in memory does not fit at all.</summary>
    internal static void Apply(FormOptions forms)
    {
        forms.MemoryBufferThreshold = Body + 1;
        forms.BufferBodyLengthLimit = Body;
        forms.MultipartBodyLengthLimit = Body;
        forms.ValueLengthLimit = Body;
        forms.KeyLengthLimit = 256;
        forms.ValueCountLimit = 512;
        forms.MultipartHeadersCountLimit = 8;
        forms.MultipartHeadersLengthLimit = 4 * 1024;
    }
}
