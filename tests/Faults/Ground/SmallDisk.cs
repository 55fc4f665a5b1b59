using System.Diagnostics;
using System.Globalization;
using Alertadores.RealParts;

namespace Alertadores.Faults.Ground;

/// <summary>
/// A disk that can be filled: a tmpfs in a mount namespace that only one sleeping process of ours keeps alive. Nothing of the machine's own mounts changes, and everything
/// is gone with that process.
/// </summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const long SmallestPiece = 4096;

    private readonly Process _holder;

    private SmallDisk(string folder, Process holder)
    {
        Folder = folder;
        _holder = holder;
    }

    /// <summary>Where it lies, seen from inside.</summary>
    public string Folder { get; }

    /// <summary>Why there can be none here, or null.</summary>
    public static async Task<string?> WhyNotAsync()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return "a small disk needs root, for a mount namespace of its own";
        }

        try
        {
            await Command.RunAsync("unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=1m tmpfs /mnt");
            return null;
        }
        catch (InvalidOperationException refused)
        {
            return $"this machine gives no mount namespace: {refused.Message}";
        }
    }

    internal static async Task<SmallDisk> MountAsync(string folder, int mebibytes)
    {
        Directory.CreateDirectory(folder);
        var size = mebibytes.ToString(CultureInfo.InvariantCulture);
        var account = PostgresServer.AccountForServers() ?? "root";

        // Private first: a shared mount would be seen outside.
        var holder = Process.Start(new ProcessStartInfo(
            "unshare",
            ["-m", "--propagation", "private", "sh", "-c", "mount -t tmpfs -o size=${1}m,mode=0700 tmpfs \"$2\" && chown \"$3\" \"$2\" && echo ready && exec sleep infinity", "sh", size, folder, account])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        return await holder.StandardOutput.ReadLineAsync() is "ready"
            ? new SmallDisk(folder, holder)
            : throw new InvalidOperationException("The small disk could not be mounted.");
    }

    /// <summary>What stands before a command that is to see the disk.</summary>
    internal IReadOnlyList<string> Enter() => ["nsenter", "--mount", "--target", _holder.Id.ToString(CultureInfo.InvariantCulture)];

    /// <summary>Bytes that are free.</summary>
    public async Task<long> FreeAsync() =>
        long.Parse((await InsideAsync("df", "--output=avail", "-B1", Folder)).Split('\n')[1].Trim(), CultureInfo.InvariantCulture);

    /// <summary>Takes up all but so many bytes.</summary>
    public async Task FillAsync(long leave)
    {
        // fallocate takes all or nothing, and others may write between the look and the taking: what is left is taken in ever smaller pieces.
        for (long piece = await FreeAsync() - leave, ballast = 0; piece >= SmallestPiece; piece = Math.Min(piece / 2, await FreeAsync() - leave))
        {
            if (await TryTakeAsync(ballast, piece))
            {
                ballast += piece;
            }
        }
    }

    /// <summary>Gives the room back.</summary>
    public Task EmptyAsync() => InsideAsync("rm", "-f", Path.Combine(Folder, "ballast"));

    public async ValueTask DisposeAsync()
    {
        _holder.Kill();
        await _holder.WaitForExitAsync();
        _holder.Dispose();
    }

    private async Task<bool> TryTakeAsync(long from, long size)
    {
        try
        {
            await InsideAsync(
                "fallocate", "-o", from.ToString(CultureInfo.InvariantCulture), "-l", size.ToString(CultureInfo.InvariantCulture), Path.Combine(Folder, "ballast"));
            return true;
        }
        catch (InvalidOperationException full) when (full.Message.Contains("No space left", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private Task<string> InsideAsync(params IReadOnlyList<string> command)
    {
        string[] whole = [.. Enter(), .. command];
        return Command.RunAsync(whole[0], whole[1..]);
    }
}
