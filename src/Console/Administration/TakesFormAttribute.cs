namespace Alertadores.Console.Administration;

/// <summary>Marks a page whose plain forms are larger than signing out: some hundred fields, 32 KiB in all.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesFormAttribute : Attribute;
