using System.Diagnostics.CodeAnalysis;

namespace Alertadores.Console.Cases;

/// <summary>Closed lists in addresses and bodies: a member's exact name, never a number, never another case.</summary>
internal static class Choices
{
    public static bool TryRead<T>([NotNullWhen(true)] string? text, out T value)
        where T : struct, Enum
    {
        value = default;
        return text is not null && Enum.GetNames<T>().Contains(text, StringComparer.Ordinal) && Enum.TryParse(text, ignoreCase: false, out value);
    }
}
