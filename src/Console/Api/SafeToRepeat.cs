namespace Alertadores.Console.Api;

/// <summary>Marks a POST that may be done again: it changes nothing, or each time is to be on record (opening a sealed part). An Idempotency-Key changes nothing there.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SafeToRepeat : Attribute
{
    public static readonly SafeToRepeat Instance = new();
}
