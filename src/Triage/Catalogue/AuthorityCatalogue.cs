namespace Alertadores.Triage.Catalogue;

/// <summary>A printed way to reach an office, as old as its source.</summary>
/// <param name="Authority">Which of the three destinations, or null for an institution or a desk that takes no alerts.</param>
/// <param name="Unit">Unit of the prosecutor, or null.</param>
/// <param name="Institution">Id of the institution catalogue, or null.</param>
/// <param name="Phone">As printed, prefixes of that time included.</param>
/// <param name="Note">Spanish.</param>
/// <param name="Year">Year in which it was printed.</param>
/// <param name="Source">Spanish: where.</param>
public sealed record PrintedContact(
    AuthorityCode? Authority,
    FgrUnit? Unit,
    string? Institution,
    string Name,
    string? Phone,
    string? TollFree,
    string? Email,
    string? Url,
    string? Address,
    string? Note,
    int Year,
    string Source);

/// <summary>What is known of the three destinations in general; which offices an installation has is in its own directory.</summary>
public sealed class AuthorityCatalogue
{
    private const string FileName = "authorities.json";
    private const int OldestYear = 2000;
    private const int NewestYear = 2100;

    private static readonly Lazy<AuthorityCatalogue> BundledCatalogue =
        new(() => Load(BundledData.Read(FileName), InstitutionCatalogue.Bundled));

    private AuthorityCatalogue(string version, IReadOnlyDictionary<AuthorityCode, string> localEquivalents, IReadOnlyList<PrintedContact> contacts)
    {
        Version = version;
        LocalEquivalents = localEquivalents;
        Contacts = contacts;
    }

    public static AuthorityCatalogue Bundled => BundledCatalogue.Value;

    public string Version { get; }

    /// <summary>Spanish: what stands in for each destination in states and other powers.</summary>
    public IReadOnlyDictionary<AuthorityCode, string> LocalEquivalents { get; }

    /// <summary>Contact data of public programmes. Old: to be shown with their year and with the advice to check them.</summary>
    public IReadOnlyList<PrintedContact> Contacts { get; }

    /// <exception cref="DataFileException">The text is not a catalogue of authorities; the message names the place.</exception>
    public static AuthorityCatalogue Load(string json, InstitutionCatalogue institutions)
    {
        ArgumentNullException.ThrowIfNull(institutions);
        var top = DataNode.Parse(FileName, json).Object();
        var version = top.Take("version").Text();
        top.Take("note").Text();
        var equivalents = new Dictionary<AuthorityCode, string>();
        foreach (var node in top.Take("authorities").Items())
        {
            var (code, local) = ReadAuthority(node);
            if (!equivalents.TryAdd(code, local))
            {
                throw node.Wrong("the authority stands there twice");
            }
        }

        var contacts = top.Take("contacts").Items().Select(row => ReadContact(row, institutions)).ToList();
        top.Close();
        return new AuthorityCatalogue(version, equivalents, contacts);
    }

    // Names and units with their dates are data of each installation's directory; here they are only checked.
    private static (AuthorityCode Code, string Local) ReadAuthority(DataNode node)
    {
        var row = node.Object();
        var code = row.Take("code").Code<AuthorityCode>();
        row.Take("role").Text();
        foreach (var name in row.Take("display_names").Items())
        {
            var named = name.Object();
            named.Take("text").Text();
            named.Take("valid_from").TextOrNull();
            named.Take("valid_to").TextOrNull();
            named.TryTake("basis", out _);
            named.Close();
        }

        if (row.TryTake("units", out var units))
        {
            foreach (var unit in units.Items())
            {
                var part = unit.Object();
                part.Take("code").Code<FgrUnit>();
                part.Take("name").Text();
                part.TryTake("former_name", out _);
                part.TryTake("basis", out _);
                part.Close();
            }
        }

        var local = row.Take("local_equivalents").Text();
        row.Close();
        return (code, local);
    }

    private static PrintedContact ReadContact(DataNode node, InstitutionCatalogue institutions)
    {
        var row = node.Object();
        var institution = row.Take("institution");
        var contact = new PrintedContact(
            row.Take("authority").CodeOrNull<AuthorityCode>(),
            row.Take("unit").CodeOrNull<FgrUnit>(),
            institution.TextOrNull(),
            row.Take("name").Text(),
            row.Take("phone").TextOrNull(),
            row.Take("toll_free").TextOrNull(),
            row.Take("email").TextOrNull(),
            row.Take("url").TextOrNull(),
            row.Take("address").TextOrNull(),
            row.Take("note").TextOrNull(),
            row.Take("year").Number(OldestYear, NewestYear),
            row.Take("source").Text());
        row.Close();
        if (contact.Institution is { } id && !institutions.TryFind(id, out _))
        {
            throw institution.Wrong($"'{id}' is not an institution of institutions.json");
        }

        return contact is { Phone: null, TollFree: null, Email: null, Url: null, Address: null }
            ? throw node.Wrong("there is no way to reach it")
            : contact;
    }
}
