namespace Alertadores.Triage.Catalogue;

/// <summary>
/// An object of a data file, read field by field. <see cref="Close"/> refuses every field that nobody asked for, so
/// that a misspelt field cannot pass as an absent one.
/// </summary>
internal sealed class DataObject
{
    private readonly DataNode node;
    private readonly Dictionary<string, DataNode> fields;
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public DataObject(DataNode node)
    {
        this.node = node;
        fields = node.Members().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
    }

    public DataNode Take(string name) =>
        TryTake(name, out var value) ? value : throw node.Wrong($"the field '{name}' is missing");

    public bool TryTake(string name, out DataNode value)
    {
        taken.Add(name);
        return fields.TryGetValue(name, out value);
    }

    public void Close()
    {
        foreach (var (name, value) in fields)
        {
            if (!taken.Contains(name))
            {
                throw value.Wrong("unknown field");
            }
        }
    }
}
