using System.Text.Json;
using Alertadores.Alerts.Uploads;
using Alertadores.RealParts;

namespace Alertadores.Alerts.Tests.Uploads;

/// <summary>The keys of docs/formats/sealed-file.md.</summary>
public sealed class UploadKeysTests
{
    [Fact]
    public void Keys_are_the_golden_ones()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(Repository.File("docs/formats/golden/sealed-file.json")));
        foreach (var example in golden.RootElement.EnumerateArray())
        {
            var secret = Convert.FromHexString(example.GetProperty("traySecret").GetString()!);
            var tray = UploadTray.TryRead([.. new byte[UploadTray.IdSize], .. secret]).ShouldNotBeNull();
            using var fileKey = UploadKeys.FileKeyOf(tray, example.GetProperty("upload").GetGuid());
            using var detailsKey = UploadKeys.DetailsKeyOf(tray);
            Convert.ToHexStringLower(fileKey.Bytes).ShouldBe(example.GetProperty("fileKey").GetString());
            Convert.ToHexStringLower(detailsKey.Span).ShouldBe(example.GetProperty("detailsKey").GetString());
        }
    }

    [Fact]
    public void A_tray_survives_its_page_and_shows_nothing()
    {
        var tray = UploadTray.Draw(new Crypto.Randomness.SystemRandomness());
        var again = UploadTray.TryRead(tray.Write()).ShouldNotBeNull();
        again.Id.ToArray().ShouldBe(tray.Id.ToArray());
        again.Secret.ToArray().ShouldBe(tray.Secret.ToArray());
        $"{tray}".ShouldBe("UploadTray");
        UploadTray.TryRead(tray.Write().AsSpan(1)).ShouldBeNull();
        UploadTray.TryRead([]).ShouldBeNull();
    }
}
