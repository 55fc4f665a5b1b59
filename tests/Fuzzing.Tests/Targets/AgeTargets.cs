using System.Text;
using Alertadores.Crypto.Age;
using Alertadores.Fuzzing.Tests.Inputs;

namespace Alertadores.Fuzzing.Tests.Targets;

/// <summary>age files, armor and key texts (C2SP age).</summary>
internal static class AgeTargets
{
    private static readonly SeededBytes Bytes = new(7);
    private static readonly X25519Identity Mine = X25519Identity.Generate(Bytes);
    private static readonly X25519Identity Theirs = X25519Identity.Generate(Bytes);

    private static readonly byte[][] Words =
    [
        "age-encryption.org/v1\n"u8.ToArray(), "-> X25519 "u8.ToArray(), "-> "u8.ToArray(), "---"u8.ToArray(), "--- "u8.ToArray(), "-> scrypt "u8.ToArray(), "-> grease\n\n"u8.ToArray(), "\n"u8.ToArray(), "=="u8.ToArray(), " "u8.ToArray(),
    ];

    public static Target[] All =>
    [
        new()
        {
            Name = "age-file",
            Samples =
            [
                AgeFile.Seal("una alerta"u8, [Mine.Recipient], Bytes),
                AgeFile.Seal("dos destinatarios"u8, [Theirs.Recipient, Mine.Recipient], Bytes),
                AgeFile.Seal(new byte[70_000], [Mine.Recipient], Bytes),
                AgeFile.Seal([], [Mine.Recipient], Bytes),
            ],
            Words = Words,
            Read = input => Opens(() => AgeFile.Open(input, [Mine])),
        },
        new()
        {
            Name = "age-stream",
            Samples = [AgeFile.Seal("una alerta"u8, [Mine.Recipient], Bytes), AgeFile.Seal(new byte[140_000], [Mine.Recipient, Theirs.Recipient], Bytes)],
            Words = Words,
            Read = input => Opens(() => OpenAsync(input).GetAwaiter().GetResult()),
        },
        new()
        {
            Name = "age-armor",
            Samples = [Encoding.ASCII.GetBytes(AgeArmor.Encode(AgeFile.Seal("una alerta"u8, [Mine.Recipient], Bytes)))],
            Words = ["-----BEGIN AGE ENCRYPTED FILE-----"u8.ToArray(), "-----END AGE ENCRYPTED FILE-----"u8.ToArray(), "="u8.ToArray(), "\r\n"u8.ToArray()],
            Read = input =>
            {
                var accepted = AgeArmor.TryDecode(input, out var file);
                if (accepted)
                {
                    AgeArmor.TryDecode(Encoding.ASCII.GetBytes(AgeArmor.Encode(file)), out var again).ShouldBeTrue();
                    again.ShouldBe(file);
                }

                return accepted;
            },
        },
        new()
        {
            Name = "age-recipient",
            Samples = [Encoding.ASCII.GetBytes(Mine.Recipient.ToString()), Encoding.ASCII.GetBytes(Theirs.Recipient.ToString())],
            Read = input =>
            {
                var text = Encoding.UTF8.GetString(input);
                var accepted = X25519Recipient.TryParse(text, out var recipient);
                if (accepted)
                {
                    recipient!.ToString().ShouldBe(text);
                }

                return accepted;
            },
        },
    ];

    private static async Task<byte[]> OpenAsync(byte[] input)
    {
        using var file = new MemoryStream(input);
        using var plaintext = new MemoryStream();
        await AgeFile.OpenAsync(file, plaintext, [Mine]);
        return plaintext.ToArray();
    }

    private static bool Opens(Func<byte[]> open)
    {
        try
        {
            return open().Length >= 0;
        }
        catch (Exception refused) when (refused is AgeFormatException or DecryptionFailedException)
        {
            return false;
        }
    }
}
