namespace Alertadores.Triage.Catalogue;

/// <summary>Ids of data rows: lower-case letters, digits and underscores, once per file.</summary>
internal static class DataId
{
    public static string Read(DataNode node, HashSet<string> seen)
    {
        var id = node.Text();
        if (!id.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '_'))
        {
            throw node.Wrong($"'{id}' has other characters than a-z, 0-9 and _");
        }

        return seen.Add(id) ? id : throw node.Wrong($"the id '{id}' is repeated");
    }
}
