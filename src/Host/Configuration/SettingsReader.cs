using System.Globalization;
using System.Net;
using Alertadores.Intake.Public;

namespace Alertadores.Host.Configuration;

/// <summary>
/// Reads <see cref="HostSettings"/> from ASP.NET Core's configuration. All problems are told at once, each with the name of its
/// setting, and a name that nobody reads is one of them: a misspelt setting must not pass for a set one.
/// </summary>
public sealed partial class SettingsReader
{
    private static readonly string[] Known =
    [
        "Clock:Offset", "Console:Listen", "Console:Origin", "Console:VaultListen", "Console:VaultOrigin", "Data:Folder",
        "Keys:MasterKeyFile", "Law:Folder", "Load:FilesAtOnce", "Load:FilesWaiting", "Load:Proof", "Load:ProofBits", "Load:TextAtOnce", "Load:TextWaiting", "Load:WaitSeconds", "Mail:From", "Mail:PasswordFile", "Mail:Port", "Mail:Server", "Mail:StartTLS", "Mail:User",
        "Notices:DigestHours", "Notices:EscalateAfter", "Notice:Address", "Notice:Responsible", "Notice:Retention", "Notice:TransparencyUnit", "Notice:Updated",
        "Pool:ReleaseCron", "Pool:ReleaseEvery", "Portal:Listen", "Portal:Onion", "Portal:PathBase",
        "Portal:QuickExit", "Postgres:Binaries", "Uploads:AtOnce", "Uploads:ReserveGiB", "Uploads:UnsentGiB", "Uploads:Waiting",
    ];

    private readonly IConfiguration configuration;
    private readonly bool demonstration;
    private readonly TimeProvider time;
    private readonly List<string> problems = [];

    private SettingsReader(IConfiguration configuration, bool demonstration, TimeProvider time)
    {
        this.configuration = configuration;
        this.demonstration = demonstration;
        this.time = time;
    }

    /// <exception cref="SettingsException">Something is missing, malformed, unknown, or not allowed in this mode.</exception>
    public static HostSettings Read(IConfiguration configuration, bool demonstration, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        SettingsReader reader = new(configuration, demonstration, time);
        HostSettings settings = reader.ReadAll();
        return reader.problems.Count == 0 ? settings : throw new SettingsException(reader.problems);
    }

    private HostSettings ReadAll()
    {
        RefuseUnknownNames();
        string folder = Path.Combine(DataFolder(configuration), demonstration ? "demo" : "real");
        IReadOnlyList<IPEndPoint> console = Listeners("Console:Listen", "http://127.0.0.1:8081");
        IReadOnlyList<IPEndPoint> vault = Listeners("Console:VaultListen", "http://127.0.0.1:8082");
        string consoleOrigin = Origin("Console:Origin", console);
        string vaultOrigin = Origin("Console:VaultOrigin", vault);
        if (string.Equals(consoleOrigin, vaultOrigin, StringComparison.Ordinal))
        {
            problems.Add("Console:VaultOrigin debe ser distinto de Console:Origin: la frontera entre los dos es lo que protege las llaves.");
        }

        TimeSpan? every = ReleaseEvery();
        int usualUploads = new Intake.Evidence.EvidenceLimits().AtOnce;
        return new HostSettings
        {
            Demonstration = demonstration,
            Folder = folder,
            Portal = Listeners("Portal:Listen", "http://127.0.0.1:8080"),
            PortalPathBase = PathBase(),
            PortalOnion = Onion(),
            PortalQuickExit = QuickExit(),
            Console = console,
            Vault = vault,
            ConsoleOrigin = consoleOrigin,
            VaultOrigin = vaultOrigin,
            ConnectionString = ConnectionString(),
            PostgresBinaries = Text("Postgres:Binaries"),
            MasterKeyFile = Path.GetFullPath(Text("Keys:MasterKeyFile") ?? Path.Combine(folder, "keys", "master.key")),
            LawFolder = Text("Law:Folder"),
            Notice = Notice(),
            UnsentUploadBytes = UnsentUploads(),
            UploadReserveBytes = Count("Uploads:ReserveGiB", 2, 0, 10_000) * (1024L * 1024 * 1024),
            UploadsAtOnce = Count("Uploads:AtOnce", usualUploads, 1, 64),
            Load = Load(),
            Mail = Mail(),
            DigestHours = DigestHours(),
            EscalateAfter = EscalateAfter(),
            ClockOffset = Offset(),
            PoolReleaseEvery = every,
            PoolReleaseCron = every is null ? ReleaseCron() : null,
        };
    }

    /// <summary><c>Data:Folder</c>, else ALERTADORES_DATA, else the usual place of an ordinary user.</summary>
    private static string DataFolder(IConfiguration configuration) => Path.GetFullPath(
        configuration["Data:Folder"]
        ?? configuration["ALERTADORES_DATA"]
        ?? Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "alertadores"));

    private void RefuseUnknownNames()
    {
        foreach (string section in Known.Select(name => name.Split(':')[0]).Distinct(StringComparer.Ordinal))
        {
            foreach ((string name, string? value) in configuration.GetSection(section).AsEnumerable())
            {
                if (value is not null && name.Contains(':', StringComparison.Ordinal) && !Known.Contains(name, StringComparer.OrdinalIgnoreCase))
                {
                    problems.Add($"{name} no es un ajuste conocido.");
                }
            }
        }

        // Either would open listeners beside ours, past every guard.
        foreach (string foreign in (string[])["Kestrel", "Urls", "Http_Ports", "Https_Ports"])
        {
            if (configuration.GetSection(foreign).Exists())
            {
                problems.Add($"{foreign} no se admite: las direcciones se dan en Portal:Listen, Console:Listen y Console:VaultListen.");
            }
        }
    }

    private string? Text(string name) => configuration[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private List<IPEndPoint> Listeners(string name, string usual)
    {
        List<IPEndPoint> listeners = [];
        foreach (string address in (Text(name) ?? usual).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string host = "";
            if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || !IsHttp(uri) || uri.PathAndQuery is not "/"
                || !IPAddress.TryParse(host = uri.DnsSafeHost, out IPAddress? ip))
            {
                problems.Add(host is "localhost"
                    ? $"{name}: escribe 127.0.0.1 o [::1] en lugar de localhost."
                    : $"{name}: «{address}» no tiene la forma http://DIRECCIÓN-IP:PUERTO (TLS es cosa del servidor de enfrente).");
            }
            else if (demonstration && !IPAddress.IsLoopback(ip))
            {
                problems.Add($"{name}: la demostración solo escucha en esta máquina (127.0.0.1 o [::1]), no en {ip}.");
            }
            else
            {
                listeners.Add(new IPEndPoint(ip, uri.Port));
            }
        }

        return listeners;
    }

    private static bool IsHttp(Uri uri) => string.Equals(uri.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal);

    private string Origin(string name, IReadOnlyList<IPEndPoint> listeners)
    {
        string usual = listeners.Count == 0 ? "http://127.0.0.1" : new Uri($"http://{listeners[0]}").GetLeftPart(UriPartial.Authority);
        if (Text(name) is not { } origin)
        {
            return usual;
        }

        if (!Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) || !string.Equals(uri.GetLeftPart(UriPartial.Authority), origin, StringComparison.Ordinal)
            || !(string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal) || (IsHttp(uri) && uri.IsLoopback)))
        {
            problems.Add($"{name}: «{origin}» no es un origen como https://consola.ejemplo.mx (esquema, nombre y puerto, sin nada después; http solo en esta máquina).");
        }

        return origin;
    }

    private string PathBase()
    {
        if (Text("Portal:PathBase") is not { } path)
        {
            return "";
        }

        if (!path.StartsWith('/') || path.Length < 2 || path.EndsWith('/') || path.Split('/')[1..].Any(part => part.Length == 0 || !part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
        {
            problems.Add($"Portal:PathBase: «{path}» no es un camino como /contacto/avisos (letras, números y guiones, sin barra al final).");
        }

        return path;
    }

    // Version 3 addresses only: 56 characters of base32 (rend-spec-v3, section 6).
    private Uri? Onion()
    {
        if (Text("Portal:Onion") is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && IsHttp(uri) && uri.PathAndQuery is "/" && uri.IsDefaultPort
            && uri.Host is { Length: 62 } host && host.EndsWith(".onion", StringComparison.Ordinal) && host[..56].All(c => c is >= 'a' and <= 'z' or >= '2' and <= '7'))
        {
            return uri;
        }

        problems.Add("Portal:Onion no es una dirección como http://…56 letras….onion (la escribe ops/onion).");
        return null;
    }

    private Uri? QuickExit()
    {
        if (Text("Portal:QuickExit") is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal))
        {
            return uri;
        }

        problems.Add($"Portal:QuickExit: «{text}» no es una dirección https:// de una página ordinaria.");
        return null;
    }

    private string? ConnectionString()
    {
        if (configuration.GetConnectionString("Alertadores") is not { Length: > 0 } given)
        {
            return null;
        }

        try
        {
            return new Npgsql.NpgsqlConnectionStringBuilder(given) { IncludeErrorDetail = false }.ConnectionString;
        }
        catch (Exception malformed) when (malformed is ArgumentException or KeyNotFoundException or FormatException)
        {
            // The message of the exception may repeat the password.
            problems.Add("ConnectionStrings:Alertadores no es una cadena de conexión de Npgsql (Host=…;Database=…;Username=…).");
            return null;
        }
    }

    private long UnsentUploads()
    {
        const long gibibyte = 1024L * 1024 * 1024;
        if (Text("Uploads:UnsentGiB") is not { } text)
        {
            return Alerts.Uploads.UploadLimits.TotalBytes;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= 100_000)
        {
            return count * gibibyte;
        }

        problems.Add($"Uploads:UnsentGiB: «{text}» no es un número entero de GiB entre 1 y 100000.");
        return 0;
    }

    private PrivacyNotice Notice()
    {
        DateOnly updated = default;
        if (Text("Notice:Updated") is { } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out updated))
        {
            problems.Add($"Notice:Updated: «{day}» no es una fecha (2026-12-24).");
        }

        return new PrivacyNotice(
            Text("Notice:Responsible"), Text("Notice:Address"), Text("Notice:TransparencyUnit"), Text("Notice:Retention"), updated == default ? null : updated);
    }

    private TimeSpan Offset()
    {
        if (Text("Clock:Offset") is not { } text)
        {
            return TimeSpan.Zero;
        }

        if (!demonstration)
        {
            problems.Add("Clock:Offset solo se admite en la demostración: los plazos reales corren con el reloj real.");
        }
        else if (TimeSpan.TryParseExact(text, ["c", "%d"], CultureInfo.InvariantCulture, out TimeSpan offset))
        {
            return offset;
        }
        else if (DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment))
        {
            return moment - time.GetUtcNow();
        }
        else
        {
            problems.Add($"Clock:Offset: «{text}» no es un lapso (5.00:00:00) ni una fecha (2026-12-24 o 2026-12-24T18:00:00Z).");
        }

        return TimeSpan.Zero;
    }

    private TimeSpan? ReleaseEvery()
    {
        if (Text("Pool:ReleaseEvery") is not { } text)
        {
            return demonstration ? TimeSpan.FromSeconds(5) : null;
        }

        if (!demonstration)
        {
            problems.Add("Pool:ReleaseEvery solo se admite en la demostración; usa Pool:ReleaseCron con horas fijas.");
        }
        else if (!TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out TimeSpan every) || every < TimeSpan.FromSeconds(1) || every > TimeSpan.FromHours(1))
        {
            problems.Add($"Pool:ReleaseEvery: «{text}» no es un lapso entre 00:00:01 y 01:00:00.");
        }
        else
        {
            return every;
        }

        return null;
    }

    private string ReleaseCron()
    {
        string cron = Text("Pool:ReleaseCron") ?? "0 0 * * * ?";
        if (!Jobs.Schedules.IsCron(cron))
        {
            problems.Add($"Pool:ReleaseCron: «{cron}» no es una expresión cron de Quartz (cada hora en punto: 0 0 * * * ?).");
        }

        return cron;
    }
}
