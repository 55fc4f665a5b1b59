using System.Text.RegularExpressions;

namespace Alertadores.EventStore.Catalogue;

/// <summary>One document type and its table <c>mt_doc_{alias}</c>, which a migration of the owning room makes.</summary>
public sealed partial class DocumentType
{
    private DocumentType(string alias, Type clrType)
    {
        Alias = alias;
        ClrType = clrType;
        DotNetType = StoredTypeName.Of(clrType);
    }

    public string Alias { get; }

    public Type ClrType { get; }

    internal string DotNetType { get; }

    /// <summary>Safe to stand in SQL: the alias is checked to be plain snake_case.</summary>
    internal string Table => "mt_doc_" + Alias;

    /// <param name="alias">snake_case, 1 to 41 characters: constraint names stay within PostgreSQL's 63.</param>
    public static DocumentType Of<T>(string alias)
        where T : class
    {
        if (!PlainAlias().IsMatch(alias))
        {
            throw new ArgumentException($"Alias \"{alias}\" of document {typeof(T).FullName} must be snake_case, at most 41 characters.", nameof(alias));
        }

        return new DocumentType(alias, typeof(T));
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,40}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainAlias();
}
