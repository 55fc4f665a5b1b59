using System.Text;
using Alertadores.Alerts.Keys;
using Alertadores.Crypto.Frames;
using Alertadores.Crypto.Notes;
using Alertadores.Crypto.Sodium;
using Alertadores.Fuzzing.Tests.Inputs;
using Alertadores.Intake.Cleaning;

namespace Alertadores.Fuzzing.Tests.Targets;

/// <summary>What comes out of a seal or stands under a signature: whoever could seal or sign is still a stranger.</summary>
internal static class SealedTargets
{
    private static readonly FrameHeader Place = new()
    {
        Alert = new Guid("7b1c0f6e-0f7c-4c1e-9b0e-6f0a4f6d2b11"),
        Direction = "in",
        Kind = PartKind.Answers,
        Index = 1,
        Count = 3,
        Keys = ["oic-bienestar/1"],
    };

    private static readonly byte[] Seed = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];
    private static readonly NoteVerifier Founder = new("alertadores/ejemplo", Ed25519.PublicKey(Seed));

    public static Target[] All =>
    [
        new()
        {
            Name = "sealed-frame",
            Samples = [SealedFrame.Write(Place, "{}"u8), SealedFrame.Write(Place, new byte[5_000]), SealedFrame.Write(Place, [])],
            Read = input =>
            {
                var accepted = SealedFrame.TryRead(input, Place, out var body);
                if (accepted)
                {
                    SealedFrame.Write(Place, body.Span).ShouldBe(input);
                }

                return accepted;
            },
        },
        new()
        {
            Name = "signed-note",
            Samples = [Encoding.UTF8.GetBytes(SignedNote.Sign(Recipients(), Founder.Name, Seed))],
            Words = ["\n\n"u8.ToArray(), "— "u8.ToArray(), "— alertadores/ejemplo "u8.ToArray(), "\n"u8.ToArray()],
            Read = input => SignedNote.TryVerify(Encoding.UTF8.GetString(input), [Founder], out var text, out _) && text.Length > 0,
        },
        new()
        {
            Name = "note-verifier",
            Samples = [Encoding.UTF8.GetBytes(Founder.ToString())],
            Read = input =>
            {
                var text = Encoding.UTF8.GetString(input);
                var accepted = NoteVerifier.TryParse(text, out var verifier);
                if (accepted)
                {
                    verifier!.ToString().ShouldBe(text);
                }

                return accepted;
            },
        },
        new()
        {
            Name = "recipients-note",
            Samples = [Encoding.UTF8.GetBytes(Recipients())],
            Words = ["recipient "u8.ToArray(), "signer "u8.ToArray(), "issued "u8.ToArray(), "oic-bienestar/2"u8.ToArray()],
            Read = input => RecipientsNoteText.TryRead(Encoding.UTF8.GetString(input), "ejemplo", "oic-bienestar", out var keys) && keys.Count > 0,
        },
        new()
        {
            Name = "sandbox-answer",
            Samples = ["{\"ready\":true,\"removed\":[],\"type\":\"image/png\",\"size\":12}\n"u8.ToArray()],
            Words = ["\n"u8.ToArray(), "\"size\":-1"u8.ToArray(), "\"type\":\"text/html\""u8.ToArray(), "\"not_cleaned\":\"x\""u8.ToArray()],
            Read = input => AnswerAsync(input).GetAwaiter().GetResult(),
        },
    ];

    private static string Recipients() => RecipientsNoteText.Write(
        "ejemplo",
        "oic-bienestar",
        new DateOnly(2026, 11, 21),
        [new NotedKey("oic-bienestar/1", new DateOnly(2026, 11, 21), Crypto.Age.X25519Identity.Generate(new SeededBytes(3)).Recipient.ToString(), Ed25519.PublicKey(Seed))]);

    private static async Task<bool> AnswerAsync(byte[] input)
    {
        using var output = new MemoryStream(input);
        return await SandboxAnswer.ReadAsync(output, CancellationToken.None) is not null;
    }
}
