using System.Collections.Frozen;
using System.Reflection;

namespace Alertadores.Triage.Catalogue;

/// <summary>The closed list of codes of an enumeration, both ways. Codes are compared exactly: case matters.</summary>
public static class Codes
{
    /// <summary>The code of a member, such as <c>MANDO_MEDIO</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member.</exception>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        List<T>.ByValue.TryGetValue(value, out var code)
            ? code
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Not a member of the enumeration.");

    /// <summary>The member with this code; false for anything else, numbers included.</summary>
    public static bool TryRead<T>(string? code, out T value)
        where T : struct, Enum
    {
        value = default;
        return code is not null && List<T>.ByCode.TryGetValue(code, out value);
    }

    /// <summary>All codes in the order of their numbers.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => List<T>.Ordered;

    private static class List<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue = Enum.GetValues<T>().ToFrozenDictionary(value => value, CodeOf);

        public static readonly FrozenDictionary<string, T> ByCode =
            Enum.GetValues<T>().ToFrozenDictionary(CodeOf, value => value, StringComparer.Ordinal);

        public static readonly IReadOnlyList<string> Ordered = [.. Enum.GetValues<T>().Order().Select(CodeOf)];

        private static string CodeOf(T value) =>
            typeof(T).GetField(value.ToString())?.GetCustomAttribute<CodeAttribute>()?.Code
            ?? throw new InvalidOperationException($"{typeof(T).Name}.{value} has no code.");
    }
}
