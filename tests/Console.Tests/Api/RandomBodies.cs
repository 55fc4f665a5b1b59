using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Alertadores.Console.Tests.Api;

/// <summary>Bodies that an endpoint could take, with values from anywhere; and the same broken in one place.</summary>
internal static class RandomBodies
{
    private const string Known = "3f2c8a54-6b1d-4e0f-9c7a-2d5e8b901c43";

    private static readonly string[] Texts =
    [
        "", " ", "a", "ñandú", "RouteFits", "OtherReason", "UrgencyDiffers", "PersonalTie", "P0", "P3", "sfp", "oic-bienestar", "nadie", "fgr/1", "LowerPriority", "ReleaseVista", "Closed", Known, "2026-03-10",
        "2026-02-30", "\u0000", "\u202e", "{}", "[]", "null", "' OR ''='", "../..", "%2e%2e", "<script>", "-1", "1e9", new string('x', 5000), "\ud83d\ude00", "MX-LFT74", "America/Mexico_City", "laura.nava",
    ];

    private static readonly Func<JsonNode?>[] Wrong =
    [
        () => null, () => true, () => -1, () => 0, () => 1.5, () => long.MaxValue, () => long.MinValue, () => "", () => "x", () => "\u0000", () => new JsonArray(), () => new JsonObject(),
        () => new JsonArray(null, 1, "x"), () => JsonNode.Parse("1e300"), () => JsonNode.Parse("99999999999999999999"), () => JsonNode.Parse("[[[[[[[[1]]]]]]]]"), () => "0001-01-01", () => "9999-12-31", () => "2026-03-10",
    ];

    /// <summary>One of the type's shape.</summary>
    public static JsonNode? Of(Type type, Dice dice, int depth = 0)
    {
        var underlying = Nullable.GetUnderlyingType(type);
        if (underlying is not null)
        {
            return dice.Roll(3) == 0 ? null : Of(underlying, dice, depth);
        }

        return type == typeof(string) ? dice.Of(Texts)
            : type == typeof(bool) ? dice.Roll(2) == 0
            : type == typeof(Guid) ? (dice.Roll(2) == 0 ? Known : Guid.Empty.ToString())
            : type == typeof(int) || type == typeof(short) ? dice.Of((int[])[0, 1, -1, 5, 10, 200, int.MaxValue, int.MinValue])
            : type == typeof(long) ? dice.Of((long[])[0, 1, 9, -1, long.MaxValue, long.MinValue])
            : type == typeof(decimal) || type == typeof(double) ? 1.5
            : type == typeof(DateOnly) ? dice.Of((string[])["2026-03-10", "0001-01-01", "9999-12-31", "2019-02-29", "hoy"])
            : type == typeof(byte[]) ? Convert.ToBase64String(dice.Roll(2) == 0 ? [] : [.. "age-encryption.org/v1\n"u8, .. new byte[dice.Of((int[])[0, 10, 5000, 9000, 30000])]])
            : type.IsEnum ? Enum.GetNames(type)[0]
            : typeof(IDictionary).IsAssignableFrom(type) ? new JsonObject()
            : typeof(IEnumerable).IsAssignableFrom(type) ? List(type, dice, depth)
            : Record(type, dice, depth);
    }

    /// <summary>The text of a body that is broken in one way or another, or not.</summary>
    public static string Mutated(JsonNode? body, Dice dice)
    {
        if (body is JsonObject members && members.Count > 0 && dice.Roll(3) > 0)
        {
            var name = dice.Of([.. members.Select(member => member.Key)]);
            switch (dice.Roll(4))
            {
                case 0:
                    members.Remove(name);
                    break;
                case 1:
                    members[name + "x"] = 1;
                    break;
                default:
                    members[name] = dice.Of(Wrong)();
                    break;
            }
        }

        var text = body?.ToJsonString() ?? "null";
        return dice.Roll(12) switch
        {
            0 => text[..dice.Roll(text.Length + 1)],
            1 => text + text,
            2 => "[" + text + "]",
            3 => text.Replace(":", ":{\"a\":", StringComparison.Ordinal),
            4 => text + new string(' ', 200_000),
            _ => text,
        };
    }

    private static JsonArray List(Type type, Dice dice, int depth)
    {
        var item = type.IsArray ? type.GetElementType()! : type.GetGenericArguments().FirstOrDefault() ?? typeof(string);
        return new JsonArray([.. Enumerable.Range(0, dice.Roll(3)).Select(_ => Of(item, dice, depth + 1))]);
    }

    private static JsonObject Record(Type type, Dice dice, int depth)
    {
        var body = new JsonObject();
        var members = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).OrderByDescending(constructor => constructor.GetParameters().Length).First().GetParameters()
            .Select(parameter => (Name: parameter.Name!, Type: parameter.ParameterType))
            .Concat(type.GetProperties().Where(property => property.CanWrite).Select(property => (property.Name, Type: property.PropertyType)))
            .DistinctBy(member => member.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, member) in depth > 3 ? [] : members)
        {
            body[char.ToLowerInvariant(name[0]) + name[1..]] = Of(member, dice, depth + 1);
        }

        return body;
    }
}
