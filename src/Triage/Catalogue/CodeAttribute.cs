namespace Alertadores.Triage.Catalogue;

/// <summary>The stable code of an enumeration member in data files, check commands and stored JSON.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class CodeAttribute(string code) : Attribute
{
    public string Code { get; } = code;
}
