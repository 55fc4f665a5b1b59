using Alertadores.Crypto.Age;
using Alertadores.Crypto.Randomness;

namespace Alertadores.Crypto.Tests.Age;

public sealed class AgeFileTests : IDisposable
{
    private readonly SystemRandomness _randomness = new();
    private readonly X25519Identity _identity = X25519Identity.Generate(new SystemRandomness());
    private readonly X25519Identity _other = X25519Identity.Generate(new SystemRandomness());

    public static TheoryData<int> Sizes => [0, 1, 100, 65535, 65536, 65537, 131072, 131073, 300_000];

    public void Dispose()
    {
        _identity.Dispose();
        _other.Dispose();
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Bytes_and_streams_of_any_size_open_each_other(int size)
    {
        byte[] plaintext = new SeededRandomness(1).Bytes(size);
        byte[] file = AgeFile.Seal(plaintext, [_other.Recipient, _identity.Recipient], _randomness);
        using MemoryStream streamed = new();
        await AgeFile.SealAsync(new TricklingStream(plaintext), streamed, [_identity.Recipient], _randomness);

        AgeFile.Open(streamed.ToArray(), [_identity]).ShouldBe(plaintext);
        using MemoryStream opened = new();
        await AgeFile.OpenAsync(new TricklingStream(file), opened, [_identity]);
        opened.ToArray().ShouldBe(plaintext);
        using Stream reading = await OpenReadingAsync(file);
        using MemoryStream readBlocking = new();
        reading.CopyTo(readBlocking);
        readBlocking.ToArray().ShouldBe(plaintext);
        (AgeFile.Split(file).Header.Length + AgePayload.SealedSize(size)).ShouldBe(file.Length);
    }

    [Fact]
    public void No_changed_byte_and_no_cut_ever_opens()
    {
        byte[] file = AgeFile.Seal("Tengo miedo de que sepan que fui yo."u8, [_identity.Recipient], _randomness);
        for (int i = 0; i < file.Length; i++)
        {
            byte[] changed = [.. file];
            changed[i] ^= 1;
            ShouldNotOpen(changed);
            ShouldNotOpen(file[..i]);
        }

        ShouldNotOpen([.. file, 0]);
    }

    [Fact]
    public void Chunks_cannot_be_dropped_doubled_or_swapped()
    {
        byte[] file = AgeFile.Seal(new byte[3 * 65536], [_identity.Recipient], _randomness);
        int start = AgeFile.Split(file).Header.Length + AgePayload.NonceSize;
        const int Chunk = 65536 + 16;
        ShouldNotOpen([.. file[..start], .. file[(start + Chunk)..]]);
        ShouldNotOpen([.. file[..(start + Chunk)], .. file[start..]]);
        ShouldNotOpen([.. file[..start], .. file[(start + Chunk)..(start + (2 * Chunk))], .. file[start..(start + Chunk)], .. file[(start + (2 * Chunk))..]]);
        ShouldNotOpen(file[..(start + (2 * Chunk))]);
    }

    [Fact]
    public void Who_has_another_key_learns_only_that_it_did_not_open()
    {
        byte[] file = AgeFile.Seal("x"u8, [_identity.Recipient], _randomness);
        DecryptionFailedException failed = Should.Throw<DecryptionFailedException>(() => AgeFile.Open(file, [_other]));
        byte[] changed = [.. file];
        changed[^1] ^= 1;
        Should.Throw<DecryptionFailedException>(() => AgeFile.Open(changed, [_identity])).Message.ShouldBe(failed.Message);
    }

    [Fact]
    public async Task A_payload_sealed_before_its_recipients_are_known_takes_several_headers()
    {
        using FileKey fileKey = FileKey.Generate(_randomness);
        byte[] plaintext = new SeededRandomness(2).Bytes(100_000);
        using MemoryStream payload = new();
        await AgePayload.SealAsync(fileKey, new MemoryStream(plaintext), payload, _randomness);
        using FileKey kept = FileKey.From(fileKey.Bytes);

        byte[] atFiling = AgeHeader.Write(kept, [_identity.Recipient], _randomness);
        byte[] onForwarding = AgeHeader.Write(kept, [_other.Recipient], _randomness);

        AgeFile.Open([.. atFiling, .. payload.ToArray()], [_identity]).ShouldBe(plaintext);
        AgeFile.Open([.. onForwarding, .. payload.ToArray()], [_other]).ShouldBe(plaintext);
        Should.Throw<DecryptionFailedException>(() => AgeFile.Open([.. atFiling, .. payload.ToArray()], [_other]));
    }

    [Fact]
    public async Task An_upload_that_breaks_off_is_never_taken_for_a_whole_file()
    {
        using FileKey fileKey = FileKey.Generate(_randomness);
        using MemoryStream payload = new();
        using (AgeSealingStream sealing = await AgePayload.StartSealingAsync(fileKey, payload, _randomness))
        {
            await sealing.WriteAsync(new byte[200_000]);
        }

        Should.Throw<DecryptionFailedException>(() => AgePayload.Open(fileKey, payload.ToArray()));
    }

    [Fact]
    public async Task A_stream_that_failed_goes_on_failing()
    {
        byte[] file = AgeFile.Seal(new byte[200_000], [_identity.Recipient], _randomness);
        file[file.Length / 2] ^= 1;
        using Stream reading = await OpenReadingAsync(file);
        await Should.ThrowAsync<DecryptionFailedException>(() => reading.CopyToAsync(Stream.Null));
        await Should.ThrowAsync<DecryptionFailedException>(() => reading.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task A_passphrase_opens_what_was_sealed_under_it_and_stands_alone()
    {
        using ScryptRecipient recipient = new("ábaco abdomen"u8, workFactor: 10);
        using ScryptIdentity identity = new("ábaco abdomen"u8);
        using ScryptIdentity wrong = new("ábaco abeja"u8);
        using ScryptIdentity wary = new("ábaco abdomen"u8, maxWorkFactor: 9);
        byte[] file = AgeFile.Seal("x"u8, [recipient], _randomness);
        AgeFile.Open(file, [identity]).ShouldBe("x"u8.ToArray());
        Should.Throw<DecryptionFailedException>(() => AgeFile.Open(file, [wrong]));
        Should.Throw<AgeFormatException>(() => AgeFile.Open(file, [wary]));
        Should.Throw<ArgumentException>(() => AgeFile.Seal([], [recipient, _identity.Recipient], _randomness));
        await Should.ThrowAsync<AgeFormatException>(() => AgeFile.OpenAsync(new MemoryStream("not age"u8.ToArray()), Stream.Null, [identity]));
    }

    [Fact]
    public async Task A_large_file_is_sealed_in_little_memory()
    {
        const long Size = 64L * 1024 * 1024;
        using FileKey fileKey = FileKey.Generate(_randomness);
        using CountingStream payload = new();
        long before = GC.GetAllocatedBytesForCurrentThread();

        // Everything here completes at once on this thread, so that its allocations can be counted.
        await AgePayload.SealAsync(fileKey, new EndlessStream(Size), payload, _randomness);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1024 * 1024);
        payload.Written.ShouldBe(AgePayload.SealedSize(Size));
    }

    [Fact]
    public async Task A_large_file_is_opened_in_little_memory()
    {
        using FileKey fileKey = FileKey.Generate(_randomness);
        byte[] payload = AgePayload.Seal(fileKey, new byte[16 * 1024 * 1024], _randomness);
        using CountingStream plaintext = new();
        long before = GC.GetAllocatedBytesForCurrentThread();
        await AgePayload.OpenAsync(fileKey, new MemoryStream(payload), plaintext);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1024 * 1024);
        plaintext.Written.ShouldBe(16 * 1024 * 1024);
    }

    [Fact]
    public Task A_header_without_end_is_refused_before_it_fills_the_memory() =>
        Should.ThrowAsync<AgeFormatException>(() => AgeFile.OpenAsync(new EndlessStream(long.MaxValue), Stream.Null, [_identity]));

    private static async Task<Stream> OpenPayloadAsync(byte[] file, X25519Identity identity)
    {
        (ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> payload) = AgeFile.Split(file);
        AgeHeader.TryOpen(header.Span, [identity], out FileKey? fileKey).ShouldBeTrue();
        using (fileKey)
        {
            return await AgePayload.StartOpeningAsync(fileKey!, new MemoryStream(payload.ToArray()));
        }
    }

    private Task<Stream> OpenReadingAsync(byte[] file) => OpenPayloadAsync(file, _identity);

    private void ShouldNotOpen(byte[] file)
    {
        Exception? thrown = Record.Exception(() => AgeFile.Open(file, [_identity]));
        (thrown is DecryptionFailedException or AgeFormatException).ShouldBeTrue(thrown?.ToString() ?? "It opened.");
    }
}
