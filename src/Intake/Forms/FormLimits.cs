namespace Alertadores.Intake.Forms;

/// <summary>How much a posted form may hold; the only place where the portal says so.</summary>
public static class FormLimits
{
    /// <summary>Most bytes of a body. The largest honest form: 25,000 characters of four bytes, percent-encoded, and the sealed state.</summary>
    public const int BodyBytes = 768 * 1024;

    /// <summary>Most fields. The longest page has some ninety boxes of which a handful may be ticked.</summary>
    public const int Fields = 128;

    /// <summary>Most characters of a field's name.</summary>
    public const int NameLength = 64;

    /// <summary>Most characters of a value: the sealed state of the longest answers, or a text well over its limit, so that it comes back with the error.</summary>
    public const int ValueLength = 256 * 1024;

    /// <summary>Characters (UTF-16 units) that fit into a value whatever they are: the widest, of three bytes, take nine on the wire.</summary>
    public const int SureLength = ValueLength / 9;
}
