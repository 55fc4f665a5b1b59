using System.Buffers.Binary;

namespace Alertadores.Crypto.Frames;

/// <summary>
/// What is inside every seal (docs/formats/sealed-frame.md):
/// magic and version (8) ‖ u32 header length ‖ header ‖ body ‖ zeros ‖ u64 body length, numbers big endian, the whole exactly one step long.
/// The length comes last so that sealing takes one pass.
/// </summary>
public static class SealedFrame
{
    /// <summary>Bytes before the header: magic, version and the header's length.</summary>
    public const int PrefixSize = 12;

    /// <summary>Bytes of the body's length at the end.</summary>
    public const int TrailerSize = 8;

    // "ALRT", NUL, "FR", version 1.
    private static ReadOnlySpan<byte> Magic => "ALRT\0FR\u0001"u8;

    /// <summary>Whether a body of <paramref name="bodySize"/> bytes has a step of its kind.</summary>
    public static bool Fits(FramePlace place, long bodySize)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentOutOfRangeException.ThrowIfNegative(bodySize);
        return place.TryStep(PrefixSize + place.ToBytes().Length + bodySize + TrailerSize) is not null;
    }

    /// <summary>The frame of <paramref name="body"/>, padded to the smallest step of its kind.</summary>
    /// <exception cref="ArgumentException">The body is longer than the largest step (see <see cref="Fits"/>), or a field of the header is wrong.</exception>
    public static byte[] Write(FramePlace place, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(place);
        byte[] prefix = Prefix(place);
        long size = place.TryStep(prefix.Length + (long)body.Length + TrailerSize) ?? throw FrameWriter.TooLong(nameof(body));
        byte[] frame = new byte[size];
        prefix.CopyTo(frame, 0);
        body.CopyTo(frame.AsSpan(prefix.Length));
        BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(frame.Length - TrailerSize), (ulong)body.Length);
        return frame;
    }

    /// <summary>
    /// Writes the frame of a body that is read once, whatever its size. Returns the body's bytes.
    /// A body that outgrows the largest step ends in an exception; what was written until then has no trailer and is no frame.
    /// </summary>
    /// <exception cref="ArgumentException">The body is longer than the largest step.</exception>
    public static async Task<long> WriteAsync(FramePlace place, Stream body, Stream frame, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(body);
        FrameWriter writer = FrameWriter.Start(place, frame);
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await writer.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
        return writer.BodySize;
    }

    /// <summary>
    /// The body, if the frame says of itself exactly what <paramref name="expectedPlace"/> says. False for a part of another place
    /// and for any other form: another version, bytes in the padding, a size that is no step or not the smallest.
    /// </summary>
    public static bool TryRead(ReadOnlyMemory<byte> frame, FramePlace expectedPlace, out ReadOnlyMemory<byte> body)
    {
        ArgumentNullException.ThrowIfNull(expectedPlace);
        body = default;
        byte[] prefix = Prefix(expectedPlace);
        ReadOnlySpan<byte> bytes = frame.Span;
        if (bytes.Length < prefix.Length + TrailerSize || !bytes.StartsWith(prefix))
        {
            return false;
        }

        ulong bodySize = BinaryPrimitives.ReadUInt64BigEndian(bytes[^TrailerSize..]);
        ulong room = (ulong)(bytes.Length - prefix.Length - TrailerSize);
        if (bodySize > room
            || expectedPlace.TryStep(prefix.Length + (long)bodySize + TrailerSize) != bytes.Length
            || bytes[(prefix.Length + (int)bodySize)..^TrailerSize].ContainsAnyExcept((byte)0))
        {
            return false;
        }

        body = frame.Slice(prefix.Length, (int)bodySize);
        return true;
    }

    /// <summary>
    /// A stream of a body of <paramref name="bodySize"/> bytes out of a stream of its frame, which it takes over. Only a read that answers 0 says that
    /// all was as <see cref="TryRead"/> wants it; any other form ends in a <see cref="Age.DecryptionFailedException"/>.
    /// </summary>
    public static Stream OpenBody(Stream frame, FramePlace expectedPlace, long bodySize)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(expectedPlace);
        ArgumentOutOfRangeException.ThrowIfNegative(bodySize);
        return new FrameBodyStream(expectedPlace, bodySize, frame);
    }

    /// <summary>Magic, version, the header's length and the header.</summary>
    internal static byte[] Prefix(FramePlace place)
    {
        byte[] json = place.ToBytes();
        byte[] prefix = new byte[PrefixSize + json.Length];
        Magic.CopyTo(prefix);
        BinaryPrimitives.WriteUInt32BigEndian(prefix.AsSpan(Magic.Length), (uint)json.Length);
        json.CopyTo(prefix, PrefixSize);
        return prefix;
    }
}
