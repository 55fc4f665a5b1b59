namespace Alertadores.Crypto.Frames;

/// <summary>
/// What a frame says about its own place: a part of an alert (<see cref="FrameHeader"/>) or a file that came before its alert was known
/// (<see cref="FileHeader"/>).
/// </summary>
public abstract record FramePlace
{
    private protected FramePlace()
    {
    }

    /// <summary>The canonical bytes: JSON in one key order, without spaces, all ASCII, nothing to escape.</summary>
    /// <exception cref="ArgumentException">A field is outside of what its remark says.</exception>
    internal abstract byte[] ToBytes();

    /// <summary>The step of a whole frame of <paramref name="size"/> bytes, or null where none holds it.</summary>
    internal abstract long? TryStep(long size);
}
