using Alertadores.Crypto.Frames;

namespace Alertadores.Alerts.Cases;

/// <summary>What an officer's browser needs to open one part.</summary>
/// <param name="File">A standard age file: the header for the officer's authority, then the payload.</param>
/// <param name="Place">What the header inside the seal must say; the opener refuses anything else.</param>
/// <param name="KeyId">The authority key that opens it.</param>
/// <param name="KeyFile">That key's private half as an age file sealed to the officer's own recipient.</param>
public sealed record PartToOpen(byte[] File, FrameHeader Place, string KeyId, byte[] KeyFile);
