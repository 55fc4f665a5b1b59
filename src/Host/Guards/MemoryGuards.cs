namespace Alertadores.Host.Guards;

/// <summary>
/// What could copy the process's memory to a disk or to another program. On the path without JavaScript that memory holds what a
/// reporter typed, so outside the demonstration the host does not start while any of it is on.
/// </summary>
public sealed record MemoryGuards
{
    /// <summary>Text of <c>/proc/self/limits</c>.</summary>
    public required string Limits { get; init; }

    /// <summary>Text of <c>/proc/swaps</c>.</summary>
    public required string Swaps { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Whether a swap device is encrypted: <c>/dev/dm-3</c> → yes or no.</summary>
    public required Func<string, bool> IsEncrypted { get; init; }

    /// <summary>The guards of this process on this machine.</summary>
    public static MemoryGuards OfThisProcess() => new()
    {
        Limits = File.ReadAllText("/proc/self/limits"),
        Swaps = File.Exists("/proc/swaps") ? File.ReadAllText("/proc/swaps") : "",
        Variable = Environment.GetEnvironmentVariable,
        IsEncrypted = IsEncryptedDevice,
    };

    /// <summary>One Spanish sentence for each thing that is on; empty when real alerts may be served.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];

        // "Max core file size        0                    unlimited            bytes": soft, then hard.
        string? line = Limits.Split('\n').FirstOrDefault(line => line.StartsWith("Max core file size", StringComparison.Ordinal));
        if (line is null || line["Max core file size".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0] is not "0")
        {
            problems.Add("Los volcados de memoria (core dumps) están activos: arranca con ops/, o pon «ulimit -c 0» (en systemd: LimitCORE=0).");
        }

        if (Variable("DOTNET_DbgEnableMiniDump") is "1" || Variable("COMPlus_DbgEnableMiniDump") is "1")
        {
            problems.Add("DOTNET_DbgEnableMiniDump=1 escribe la memoria a disco cuando el programa falla: quítalo.");
        }

        if (Variable("DOTNET_EnableDiagnostics") is not "0")
        {
            problems.Add("El canal de diagnóstico de .NET está activo: arranca con ops/, o pon DOTNET_EnableDiagnostics=0.");
        }

        foreach (string swap in Swaps.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            string device = swap.Split([' ', '\t'], 2)[0];
            if (!IsEncrypted(device))
            {
                problems.Add($"El intercambio (swap) en {device} no está cifrado: apágalo (swapoff {device}) o cífralo.");
            }
        }

        return problems;
    }

    private static bool IsEncryptedDevice(string device)
    {
        string name = Path.GetFileName(File.ResolveLinkTarget(device, returnFinalTarget: true)?.FullName ?? device);

        // zram keeps its pages in memory; a device-mapper target of cryptsetup says so in its uuid.
        string uuid = $"/sys/block/{name}/dm/uuid";
        return name.StartsWith("zram", StringComparison.Ordinal)
            || (File.Exists(uuid) && File.ReadAllText(uuid).StartsWith("CRYPT-", StringComparison.Ordinal));
    }
}
