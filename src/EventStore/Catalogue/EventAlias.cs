using System.Text;

namespace Alertadores.EventStore.Catalogue;

/// <summary>The name under which Marten stores an event type: snake_case of the type's own name.</summary>
/// <remarks>
/// The catalogue holds literals, so that renaming a class never renames stored events; a test of each room holds its literals
/// equal to this rule. A run of capitals is one word (<c>HPKEKeyRotated</c> is <c>hpke_key_rotated</c>) and digits stay with the
/// word before them (<c>X25519KeyAdded</c> is <c>x25519_key_added</c>).
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
            char letter = name[i];
            if (char.IsUpper(letter) && i > 0 && StartsWord(name, i))
            {
                alias.Append('_');
            }

            alias.Append(char.ToLowerInvariant(letter));
        }

        return alias.ToString();
    }

    /// <summary>A capital starts a word after anything but a capital, and at the end of a run of capitals when a small letter follows.</summary>
    private static bool StartsWord(string name, int i)
    {
        char before = name[i - 1];
        if (before == '_')
        {
            return false;
        }

        return !char.IsUpper(before) || (i + 1 < name.Length && !char.IsUpper(name[i + 1]) && name[i + 1] != '_');
    }
}
