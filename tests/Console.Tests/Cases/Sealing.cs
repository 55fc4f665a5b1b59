using System.Text;
using System.Text.Json;
using Alertadores.Console.Tests.Serving;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.Crypto.Randomness;

namespace Alertadores.Console.Tests.Cases;

/// <summary>What an officer's browser does with keys, done by the other implementation.</summary>
internal static class Sealing
{
    /// <summary>A written reason sealed to an authority's current key.</summary>
    public static byte[] Reason(RunningConsole running, Guid alert, string text, string authority = "oic-bienestar")
    {
        var key = running.Here.Room.Keys.CurrentFor(authority)!;
        X25519Recipient.TryParse(key.Recipient, out var recipient).ShouldBeTrue();
        var place = new FrameHeader { Alert = alert, Direction = "out", Kind = "reason", Index = 0, Count = 1, Previous = null, Keys = [key.Id] };
        return AgeFile.Seal(SealedFrame.Write(place, Encoding.UTF8.GetBytes(text)), [recipient!], new SystemRandomness());
    }

    /// <summary>One header a part for another authority's current key, over the file keys that the officer's key opens.</summary>
    public static async Task<List<object>> ForwardAsync(RunningConsole running, string user, Guid alert, string to)
    {
        var caller = await running.OfficerAsync(user);
        var file = await running.CaseAsync(user, alert);
        var key = running.Here.Room.Keys.CurrentFor(to)!;
        X25519Recipient.TryParse(key.Recipient, out var recipient).ShouldBeTrue();
        var headers = new List<object>();
        foreach (var part in file.Parts)
        {
            var opened = await caller.PostAsync($"/api/v1/alerts/{alert}/parts/{part.Id}/open");
            opened.Code.ShouldBe(200, opened.Body);
            using var authorityKey = await running.Here.OpenKeyFileAsync(user, opened.Json.GetProperty("keyFile").GetBytesFromBase64());
            var (header, _) = AgeFile.Split(opened.Json.GetProperty("file").GetBytesFromBase64());
            AgeHeader.TryOpen(header.Span, [authorityKey], out var fileKey).ShouldBeTrue();
            using (fileKey)
            {
                headers.Add(new { part = part.Id, keyId = key.Id, header = AgeHeader.Write(fileKey!, [recipient!], new SystemRandomness()) });
            }
        }

        return headers;
    }

    public static string Json(object body) => JsonSerializer.Serialize(body);
}
