namespace Alertadores.Crypto.Age;

/// <summary>The bytes are not an age file as the specification writes it. It says nothing about keys, so it may be told.</summary>
public sealed class AgeFormatException : Exception
{
    public AgeFormatException()
        : base("This is not an age file.")
    {
    }

    public AgeFormatException(string message)
        : base(message)
    {
    }

    public AgeFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
