using System.Globalization;
using System.Security.Cryptography;
using Alertadores.Browser.Tests.Walks;
using Alertadores.RealParts;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests;

/// <summary>
/// The largest file that a reporter is promised, the whole way: from a phone without JavaScript, through the real host, to an officer's
/// disk. It must be the same bytes, and the host must stay small.
/// </summary>
public sealed class LargestFileInTheBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    /// <summary>500 MB as the page says it.</summary>
    private const long Size = 500L * 1000 * 1000;

    /// <summary>Most memory that the host may ever have held.</summary>
    private const long MostKiB = 300 * 1024;

    private const string Name = "grabación.mp4";

    [Fact]
    public async Task Half_a_gigabyte_arrives_whole_and_opens_in_the_console_byte_for_byte()
    {
        var folder = Directory.CreateTempSubdirectory("alertadores-largest-").FullName;
        try
        {
            var (file, sent) = await MakeAsync(Path.Combine(folder, Name));
            await using var host = await HostProcess.StartAsync(null, "--Pool:ReleaseEvery=00:00:01");
            await using (var phone = await chromium.ReporterAsync())
            {
                var page = await phone.NewPageAsync();
                var reporter = new ReporterWalk(page, host.Portal);
                await reporter.ToEvidenceAsync();
                var files = new EvidenceWalk(page);
                await files.UploadAsync(file, patience: 300_000);
                await files.DecideAsync(Name);
                await reporter.ContinueAsync();
                await reporter.FromEvidenceToRouteAsync();
                await reporter.ToAcknowledgementAsync();
            }

            (await PeakKiBAsync(host)).ShouldBeLessThan(MostKiB);

            await using var desk = await chromium.OfficialAsync();
            var officer = new OfficialWalk(await desk.NewPageAsync(), host.Console);
            await officer.SignInAsync("oic.triaje", TimeProvider.System.GetUtcNow());
            await officer.OpenFirstAlertAsync();
            await officer.OpenPartAsync("answers");
            (await HashAsync(await officer.SaveFileAsync(Name, patience: 400_000))).ShouldBe(sent);
            (await PeakKiBAsync(host)).ShouldBeLessThan(MostKiB);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(string File, string Hash)> MakeAsync(string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = File.Create(path);
        var block = new byte[1_000_000];
        for (long written = 0; written < Size; written += block.Length)
        {
            RandomNumberGenerator.Fill(block);
            hash.AppendData(block);
            await file.WriteAsync(block);
        }

        return (path, Convert.ToHexString(hash.GetHashAndReset()));
    }

    private static async Task<string> HashAsync(IDownload download)
    {
        await using var bytes = await download.CreateReadStreamAsync();
        return Convert.ToHexString(await SHA256.HashDataAsync(bytes));
    }

    private static async Task<long> PeakKiBAsync(HostProcess host)
    {
        var line = (await File.ReadAllLinesAsync($"/proc/{host.ProcessId}/status")).Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }
}
