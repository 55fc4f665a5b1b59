namespace Alertadores.Console.Rights;

/// <summary>The one act that a page or endpoint is for.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RequiresAttribute(ConsoleAct act) : Attribute
{
    public ConsoleAct Act { get; } = act;
}

/// <summary>Marks what a person without a session may have: signing in, style and script, notices.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OpenToAll : Attribute
{
    public static readonly OpenToAll Instance = new();
}
