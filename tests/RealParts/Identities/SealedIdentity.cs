using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Alertadores.Alerts.Keys;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.Crypto.Randomness;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.RealParts.Identities;

/// <summary>A reporter's identity as a browser seals it before filing (docs/formats/sealed-identity.md), and what the browsers of custodians make of it.</summary>
public static class SealedIdentity
{
    /// <summary>The outer file of a text, for the custody keys of an installation; by our own implementation.</summary>
    public static byte[] Seal(MailboxKeys keys, Guid alert, string text)
    {
        var (a, b) = (keys.CustodyFor(CustodianGroup.A)!, keys.CustodyFor(CustodianGroup.B)!);
        var inner = AgeFile.Seal(SealedFrame.Write(InnerPlace(alert, b.Id), Encoding.UTF8.GetBytes(text)), [Recipient(b.Recipient)], new SystemRandomness());
        return AgeFile.Seal(SealedFrame.Write(OuterPlace(alert, a.Id), inner), [Recipient(a.Recipient)], new SystemRandomness());
    }

    /// <summary>The same by npm <c>age-encryption</c>, under Node.js: what a reporter's browser does.</summary>
    public static async Task<byte[]> SealInNodeAsync(MailboxKeys keys, Guid alert, string text)
    {
        var (a, b) = (keys.CustodyFor(CustodianGroup.A)!, keys.CustodyFor(CustodianGroup.B)!);
        var asked = JsonSerializer.Serialize(new
        {
            text,
            a = new { header = Header(OuterPlace(alert, a.Id)), recipient = a.Recipient, step = IdentityStep.Outer },
            b = new { header = Header(InnerPlace(alert, b.Id)), recipient = b.Recipient, step = IdentityStep.Inner },
        });
        var folder = Repository.File("src/Console/Vault");
        using var node = Process.Start(new ProcessStartInfo("node", ["--input-type=module", "-"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        await node.StandardInput.WriteAsync($"const asked = {asked};\n" + await File.ReadAllTextAsync(Repository.File("tests/RealParts/Identities/seal-identity.mjs")));
        node.StandardInput.Close();
        var sealedText = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? Convert.FromBase64String(sealedText) : throw new InvalidOperationException("Node.js did not seal the identity.");
    }

    /// <summary>What group A's browser makes of the outer file: the inner one.</summary>
    public static byte[] TakeSealOff(byte[] outer, Guid alert, string keyId, X25519Identity custodian) =>
        SealedFrame.TryRead(AgeFile.Open(outer, [custodian]), OuterPlace(alert, keyId), out var inner) ? inner.ToArray() : throw new InvalidOperationException("The layer is of another place.");

    /// <summary>What group B's browser makes of the inner file: a header for the authority that asked.</summary>
    public static byte[] HeaderFor(byte[] inner, string recipient, X25519Identity custodian)
    {
        AgeHeader.TryOpen(AgeFile.Split(inner).Header.Span, [custodian], out var fileKey);
        using (fileKey ?? throw new InvalidOperationException("Not for this custodian."))
        {
            return AgeHeader.Write(fileKey, [Recipient(recipient)], new SystemRandomness());
        }
    }

    /// <summary>What the browser of who asked reads.</summary>
    public static string Read(byte[] file, Guid alert, X25519Identity authority, string keyId = "custodia-b/1") =>
        SealedFrame.TryRead(AgeFile.Open(file, [authority]), InnerPlace(alert, keyId), out var text) ? Encoding.UTF8.GetString(text.Span) : throw new InvalidOperationException("The layer is of another place.");

    private static FrameHeader OuterPlace(Guid alert, string keyId) => Place(alert, PartKind.IdentityOuter, keyId);

    private static FrameHeader InnerPlace(Guid alert, string keyId) => Place(alert, PartKind.IdentityInner, keyId);

    private static FrameHeader Place(Guid alert, string kind, string keyId) => new() { Alert = alert, Direction = "in", Kind = kind, Index = 0, Count = 1, Keys = [keyId] };

    // The header's bytes stand in every frame; the script is given them, as a page's code would write them itself.
    private static string Header(FrameHeader place)
    {
        var frame = SealedFrame.Write(place, []);
        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(8));
        return Encoding.ASCII.GetString(frame.AsSpan(SealedFrame.PrefixSize, length));
    }

    private static X25519Recipient Recipient(string text) =>
        X25519Recipient.TryParse(text, out var recipient) ? recipient : throw new FormatException("Not a recipient.");
}
