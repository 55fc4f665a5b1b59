using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Alertadores.EventStore.Migrations;

/// <summary>One numbered file: <c>0001_streams_and_events.sql</c>.</summary>
public sealed record Migration(int Number, string Name, string Sql, string Sha256)
{
    /// <summary>File name, as errors say it.</summary>
    public string FileName => string.Create(CultureInfo.InvariantCulture, $"{Number:D4}_{Name}.sql");
}

/// <summary>The migrations of one room, numbered from 1 without gaps, embedded in its assembly.</summary>
public sealed partial class MigrationSet
{
    private MigrationSet(string room, IReadOnlyList<Migration> migrations)
    {
        Room = room;
        Migrations = migrations;
    }

    /// <summary>The event store's own, always the first to run.</summary>
    public static MigrationSet EventStore { get; } = FromAssembly("eventstore", typeof(MigrationSet).Assembly, "Migrations");

    /// <summary>Name in <c>schema_migration.room</c>; never changes.</summary>
    public string Room { get; }

    public IReadOnlyList<Migration> Migrations { get; }

    /// <param name="room">snake_case, for instance "alerts".</param>
    /// <param name="assembly">It embeds the files: <c>&lt;EmbeddedResource Include="**/*.sql" /&gt;</c>.</param>
    /// <param name="folder">Only the files of this folder and below, as it stands in resource names; null = of the whole assembly.
    /// Files whose names begin with no digit are not migrations.</param>
    /// <exception cref="ArgumentException">No files, a malformed name, a number that is missing or stands twice.</exception>
    public static MigrationSet FromAssembly(string room, Assembly assembly, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        string prefix = assembly.GetName().Name + "." + (folder is null ? "" : folder.Replace('/', '.') + ".");
        List<(string FileName, string Sql)> files = [];
        foreach (string resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            string[] parts = resource.Split('.');
            if (parts is [.., { Length: > 0 } name, "sql"] && char.IsAsciiDigit(name[0]))
            {
                using Stream stream = assembly.GetManifestResourceStream(resource)!;
                using StreamReader reader = new(stream, Encoding.UTF8);
                files.Add((name + ".sql", reader.ReadToEnd()));
            }
        }

        return FromFiles(room, files);
    }

    /// <summary>The same from file names and contents.</summary>
    public static MigrationSet FromFiles(string room, IEnumerable<(string FileName, string Sql)> files)
    {
        if (!PlainRoom().IsMatch(room))
        {
            throw new ArgumentException($"Room \"{room}\" must be snake_case.", nameof(room));
        }

        Migration[] migrations = [.. files.Select(file => Read(room, file.FileName, file.Sql)).OrderBy(migration => migration.Number)];
        if (migrations.Length == 0)
        {
            throw new ArgumentException($"No migrations of {room} were found: are the .sql files embedded?", nameof(files));
        }

        for (int i = 0; i < migrations.Length; i++)
        {
            if (migrations[i].Number != i + 1)
            {
                throw new ArgumentException($"Migrations of {room} must count 1, 2, 3 …: at place {i + 1} stands {migrations[i].FileName}.", nameof(files));
            }
        }

        return new MigrationSet(room, migrations);
    }

    private static Migration Read(string room, string fileName, string sql)
    {
        Match match = MigrationFile().Match(fileName);
        if (!match.Success)
        {
            throw new ArgumentException($"Migration {room}/{fileName} must be named like 0001_what_it_does.sql.", nameof(fileName));
        }

        // A checkout that turns line ends must not look like a changed migration.
        string text = sql.ReplaceLineEndings("\n");
        return new Migration(
            int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture),
            match.Groups["name"].Value,
            text,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    [GeneratedRegex("^(?<number>[0-9]{4})_(?<name>[a-z0-9_]+)\\.sql\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MigrationFile();

    [GeneratedRegex("^[a-z][a-z0-9_]*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainRoom();
}
