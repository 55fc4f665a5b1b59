using System.Buffers.Binary;
using Alertadores.Crypto.Frames;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Crypto.Messages;

/// <summary>
/// The body of a message's frame (docs/formats/message.md): <c>signature (64) ‖ content</c>. The signature covers the frame's header too, so that
/// a message cannot be put into another alert, direction or place by somebody who can open and seal but not sign.
/// </summary>
public static class SignedBody
{
    /// <summary>Bytes before the content.</summary>
    public const int SignatureSize = Ed25519.SignatureSize;

    private static ReadOnlySpan<byte> Context => "alertadores/message/v1\0"u8;

    /// <summary>Signs <paramref name="content"/> for its place.</summary>
    /// <param name="place">The header of the frame that the body goes into.</param>
    /// <param name="content">The message, UTF-8 JSON.</param>
    /// <param name="seed">Ed25519 seed of the sender, 32 bytes.</param>
    public static byte[] Write(FrameHeader place, ReadOnlySpan<byte> content, ReadOnlySpan<byte> seed)
    {
        ArgumentNullException.ThrowIfNull(place);
        return [.. Ed25519.Sign(seed, Signed(place, content)), .. content];
    }

    /// <summary>The content, whoever signed it; false where there is no room for a signature.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> body, out ReadOnlyMemory<byte> content)
    {
        content = body.Length >= SignatureSize ? body[SignatureSize..] : default;
        return body.Length >= SignatureSize;
    }

    /// <summary>True when the key signed this body for this place.</summary>
    public static bool Verify(FrameHeader place, ReadOnlySpan<byte> body, ReadOnlySpan<byte> publicKey)
    {
        ArgumentNullException.ThrowIfNull(place);
        return body.Length >= SignatureSize && Ed25519.Verify(publicKey, Signed(place, body[SignatureSize..]), body[..SignatureSize]);
    }

    // context ‖ u32 header length ‖ header ‖ content: the length keeps one pair of header and content from reading as another.
    private static byte[] Signed(FrameHeader place, ReadOnlySpan<byte> content)
    {
        var header = place.ToBytes();
        var signed = new byte[Context.Length + sizeof(uint) + header.Length + content.Length];
        Context.CopyTo(signed);
        BinaryPrimitives.WriteUInt32BigEndian(signed.AsSpan(Context.Length), (uint)header.Length);
        header.CopyTo(signed, Context.Length + sizeof(uint));
        content.CopyTo(signed.AsSpan(Context.Length + sizeof(uint) + header.Length));
        return signed;
    }
}
