namespace Alertadores.Intake.Public.OpenData;

/// <summary>A table of open data: the one description from which JSON, CSV, the data dictionary and the OpenAPI document are made.</summary>
/// <param name="Name">Its place in the address, <c>/datos/{name}.json</c>; the words are <c>datos.{name}</c>.</param>
/// <param name="Rows">A value a column: text, flag, whole number or list of texts, or null.</param>
public sealed record OpenTable(string Name, IReadOnlyList<OpenColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <summary>A column; the words are <c>datos.{table}.{name}</c>, or <c>datos.columna.{name}</c> where tables share it.</summary>
/// <param name="Required">Never null.</param>
public sealed record OpenColumn(string Name, OpenType Type, bool Required);

/// <summary>What a column holds.</summary>
public enum OpenType
{
    Text = 1,

    /// <summary>True or false.</summary>
    Flag = 2,

    /// <summary>A whole number.</summary>
    Number = 3,

    /// <summary>Several texts; in CSV one field, apart by <see cref="OpenFormats.ListSeparator"/>.</summary>
    Texts = 4,
}
