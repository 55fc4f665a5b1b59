using System.Text.Json;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.Lines;

namespace Alertadores.Triage.FactSheet;

/// <summary>One fact by its name: how to read it from outside, write it, and compare it with values of a rule.</summary>
internal abstract class FactField(string name)
{
    public string Name { get; } = name;

    /// <summary>The facts with this one set, or null and what is wrong (its field relative to the facts).</summary>
    public abstract Facts? Read(Facts facts, JsonElement value, ConductCatalogue catalogue, out LineError? error);

    public abstract void Write(Utf8JsonWriter json, Facts facts);

    /// <summary>Whether the fact has one of the values at a place of the rule table.</summary>
    public virtual Predicate<Facts> IsIn(DataNode values) => throw values.Wrong($"the fact '{Name}' has no list of values");

    /// <summary>Whether the fact has at least the number at a place of the rule table.</summary>
    public virtual Predicate<Facts> IsAtLeast(DataNode number) => throw number.Wrong($"the fact '{Name}' is not a number");
}

internal sealed class CodeField<T>(string name, Func<Facts, T> get, Func<Facts, T, Facts> set) : FactField(name)
    where T : struct, Enum
{
    public override Facts? Read(Facts facts, JsonElement value, ConductCatalogue catalogue, out LineError? error)
    {
        var list = string.Join(", ", Codes.All<T>());
        if (!LineObject.TryText(value, out var text))
        {
            error = new LineError(LineErrorCode.WrongType, Name, $"Se espera un texto de esta lista: {list}.");
            return null;
        }

        if (!Codes.TryRead<T>(text, out var read))
        {
            error = new LineError(LineErrorCode.UnknownValue, Name, $"El valor no está en la lista: {list}.");
            return null;
        }

        error = null;
        return set(facts, read);
    }

    public override void Write(Utf8JsonWriter json, Facts facts) => json.WriteString(Name, Codes.Of(get(facts)));

    public override Predicate<Facts> IsIn(DataNode values)
    {
        var accepted = values.Set(value => value.Code<T>()).ToHashSet();
        return facts => accepted.Contains(get(facts));
    }
}

internal sealed class FlagField(string name, Func<Facts, bool> get, Func<Facts, bool, Facts> set) : FactField(name)
{
    public override Facts? Read(Facts facts, JsonElement value, ConductCatalogue catalogue, out LineError? error)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            error = new LineError(LineErrorCode.WrongType, Name, "Se espera true o false.");
            return null;
        }

        error = null;
        return set(facts, value.GetBoolean());
    }

    public override void Write(Utf8JsonWriter json, Facts facts) => json.WriteBoolean(Name, get(facts));

    public override Predicate<Facts> IsIn(DataNode values)
    {
        var wanted = values.Flag();
        return facts => get(facts) == wanted;
    }
}

internal sealed class NumberField(string name, int maximum, Func<Facts, int> get, Func<Facts, int, Facts> set) : FactField(name)
{
    public override Facts? Read(Facts facts, JsonElement value, ConductCatalogue catalogue, out LineError? error)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            error = new LineError(LineErrorCode.WrongType, Name, $"Se espera un número entero de 0 a {maximum}.");
            return null;
        }

        if (!value.TryGetInt32(out var number) || number < 0 || number > maximum)
        {
            error = new LineError(LineErrorCode.OutOfRange, Name, $"El número debe ser entero, de 0 a {maximum}.");
            return null;
        }

        error = null;
        return set(facts, number);
    }

    public override void Write(Utf8JsonWriter json, Facts facts) => json.WriteNumber(Name, get(facts));

    public override Predicate<Facts> IsAtLeast(DataNode number)
    {
        var least = number.Number();
        return least > 0 && least <= maximum
            ? facts => get(facts) >= least
            : throw number.Wrong($"a number from 1 to {maximum} is expected");
    }
}

internal sealed class ConductsField(string name) : FactField(name)
{
    public override Facts? Read(Facts facts, JsonElement value, ConductCatalogue catalogue, out LineError? error)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            error = new LineError(LineErrorCode.WrongType, Name, "Se espera una lista de conductas: […].");
            return null;
        }

        if (value.GetArrayLength() > Facts.MaximumConducts)
        {
            error = new LineError(LineErrorCode.TooMany, Name, $"Se admiten hasta {Facts.MaximumConducts} conductas.");
            return null;
        }

        var conducts = new List<string>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            var place = $"{Name}[{conducts.Count}]";
            if (!LineObject.TryText(item, out var id))
            {
                error = new LineError(LineErrorCode.WrongType, place, "Se espera el identificador de una conducta, como texto.");
                return null;
            }

            if (!catalogue.TryFind(id, out _))
            {
                error = new LineError(LineErrorCode.UnknownValue, place, "La conducta no está en el catálogo.");
                return null;
            }

            if (conducts.Contains(id, StringComparer.Ordinal))
            {
                error = new LineError(LineErrorCode.RepeatedValue, place, "La conducta está repetida.");
                return null;
            }

            conducts.Add(id);
        }

        error = null;
        return facts with { Conducts = conducts };
    }

    public override void Write(Utf8JsonWriter json, Facts facts)
    {
        json.WriteStartArray(Name);
        foreach (var conduct in facts.Conducts)
        {
            json.WriteStringValue(conduct);
        }

        json.WriteEndArray();
    }
}
