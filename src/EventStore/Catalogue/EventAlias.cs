using System.Text;

namespace Alertadores.EventStore.Catalogue;

/// <summary>The name under which Marten stores an event type: snake_case of the type's own name.</summary>
/// <remarks>
/// The catalogue holds literals, so that renaming a class never renames stored events; a test of each room holds its literals
/// equal to this rule. A run of capitals and digits is one word (<c>HPKEKeyRotated</c> is <c>hpke_key_rotated</c>,
/// <c>X25519KeyAdded</c> is <c>x25519_key_added</c>); digits after a small letter begin a word (<c>Sha256</c> is <c>sha_256</c>).
/// </remarks>
public static class EventAlias
{
    /// <summary>The alias that Marten gives to <paramref name="type"/>.</summary>
    public static string Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return SnakeCase(type.Name);
    }

    internal static string SnakeCase(string name)
    {
        StringBuilder alias = new(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && StartsWord(name, i))
            {
                alias.Append('_');
            }

            alias.Append(char.ToLowerInvariant(name[i]));
        }

        return alias.ToString();
    }

    /// <summary>Anything but a small letter starts a word when a small letter stands before or after it.</summary>
    private static bool StartsWord(string name, int i) =>
        !char.IsLower(name[i]) && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
}
