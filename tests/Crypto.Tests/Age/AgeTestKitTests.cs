using System.Security.Cryptography;
using Alertadores.Crypto.Age;

namespace Alertadores.Crypto.Tests.Age;

/// <summary>All 143 files of the C2SP age test kit: 125 run, 18 hybrid ones are skipped by name.</summary>
public sealed class AgeTestKitTests
{
    private const string NoMlKem = "Opens with a hybrid identity (ML-KEM-768 + X25519): the server has no ML-KEM of its own and .NET's needs OpenSSL 3.5.";

    private static readonly string[] s_hybrid =
    [
        "armor_hybrid", "hybrid", "hybrid_and_x25519", "hybrid_bad_tag", "hybrid_currupted_enc_mlkem", "hybrid_currupted_enc_x25519", "hybrid_extra_argument",
        "hybrid_grease", "hybrid_identity", "hybrid_long_file_key", "hybrid_long_share", "hybrid_low_order", "hybrid_multiple_recipients", "hybrid_no_match",
        "hybrid_not_canonical_body", "hybrid_not_canonical_enc", "hybrid_short_share", "hybrid_uppercase",
    ];

    public static TheoryData<string> Classic => [.. AgeTestKit.Names.Except(s_hybrid, StringComparer.Ordinal)];

    public static TheoryData<string> Hybrid => [.. s_hybrid];

    [Theory]
    [MemberData(nameof(Classic))]
    public async Task A_stream_opens_or_fails_as_the_kit_says(string name)
    {
        AgeTestKit kit = AgeTestKit.Read(name);
        using MemoryStream plaintext = new();
        (await OutcomeAsync(kit, async file => await AgeFile.OpenAsync(new MemoryStream(file), plaintext, kit.Identities()))).ShouldBe(kit["expect"]);
        if (kit["payload"] is { } hash)
        {
            // Also of what is released before a failure: whole chunks whose tags were right, and nothing else.
            Convert.ToHexStringLower(SHA256.HashData(plaintext.ToArray())).ShouldBe(hash);
        }
    }

    [Theory]
    [MemberData(nameof(Classic))]
    public async Task Bytes_open_or_fail_as_the_kit_says(string name)
    {
        AgeTestKit kit = AgeTestKit.Read(name);
        byte[] plaintext = [];
        string outcome = await OutcomeAsync(kit, file =>
        {
            plaintext = AgeFile.Open(file, kit.Identities());
            return Task.CompletedTask;
        });
        outcome.ShouldBe(kit["expect"]);
        if (string.Equals(outcome, "success", StringComparison.Ordinal))
        {
            Convert.ToHexStringLower(SHA256.HashData(plaintext)).ShouldBe(kit["payload"]);
        }
    }

    [Theory]
    [MemberData(nameof(Hybrid), Skip = NoMlKem)]
    public void Hybrid_files_open_or_fail_as_the_kit_says(string name) => AgeTestKit.Read(name).ShouldNotBeNull();

    [Fact]
    public void Only_files_of_hybrid_identities_are_skipped()
    {
        AgeTestKit.Names.Count.ShouldBe(143);
        s_hybrid.ShouldAllBe(n => AgeTestKit.Read(n)["identity"]!.StartsWith("AGE-SECRET-KEY-PQ-", StringComparison.Ordinal));
        AgeTestKit.Names.Except(s_hybrid, StringComparer.Ordinal).Count().ShouldBe(125);
    }

    // Our two errors in the kit's words: what failed is told apart here by opening the steps one by one, as the errors themselves do not tell.
    private static async Task<string> OutcomeAsync(AgeTestKit kit, Func<byte[], Task> openAsync)
    {
        byte[]? file = kit.File;
        if (kit.Armored && !AgeArmor.TryDecode(kit.File, out file))
        {
            return "armor failure";
        }

        try
        {
            await openAsync(file!);
            return "success";
        }
        catch (AgeFormatException)
        {
            return "header failure";
        }
        catch (DecryptionFailedException)
        {
            try
            {
                (ReadOnlyMemory<byte> header, _) = AgeFile.Split(file);
                return AgeHeader.TryOpen(header.Span, kit.Identities(), out _) ? "payload failure" : "no match";
            }
            catch (DecryptionFailedException)
            {
                return "HMAC failure";
            }
        }
    }
}
