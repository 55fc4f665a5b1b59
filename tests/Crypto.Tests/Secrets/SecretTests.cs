using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Secrets;

namespace Alertadores.Crypto.Tests.Secrets;

public sealed class SecretTests
{
    [Fact]
    public void A_secret_keeps_a_copy_until_it_is_disposed()
    {
        byte[] bytes = [1, 2, 3];
        SecretBuffer secret = SecretBuffer.From(bytes);
        bytes[0] = 9;
        secret.Size.ShouldBe(3);
        secret.Span.ToArray().ShouldBe(new byte[] { 1, 2, 3 });
        secret.Dispose();
        secret.Dispose();
        Should.Throw<ObjectDisposedException>(() => secret.Span.Length);
    }

    [Fact]
    public void A_new_buffer_is_zeros_and_may_be_empty()
    {
        using SecretBuffer secret = SecretBuffer.Allocate(100);
        secret.Span.ToArray().ShouldBe(new byte[100]);
        using SecretBuffer empty = SecretBuffer.Allocate(0);
        empty.Span.Length.ShouldBe(0);
    }

    [Fact]
    public void Where_a_key_lay_nothing_of_it_is_left()
    {
        // More than are kept for the next key: the rest is unmapped, and the kernel says so. Another test's key may lie there by now.
        List<SecretBuffer> keys = [.. Enumerable.Range(0, 100).Select(_ => SecretBuffer.Random(32, new SystemRandomness()))];
        List<(long Place, byte[] Bytes)> were = [.. keys.Select(key => (AddressOf(key), key.Span.ToArray()))];
        using FileStream memory = File.OpenRead("/proc/self/mem");
        were.ShouldAllBe(was => was.Bytes.SequenceEqual(BytesAt(memory, was.Place)!));
        keys.ForEach(key => key.Dispose());
        were.ShouldAllBe(was => !was.Bytes.SequenceEqual(BytesAt(memory, was.Place) ?? Array.Empty<byte>()));
        using SecretBuffer next = SecretBuffer.Allocate(32);
        next.Span.ToArray().ShouldBe(new byte[32]);
        keys.ForEach(key => Should.Throw<ObjectDisposedException>(() => key.Span.Length));
    }

    [Fact]
    public void Secrets_and_sealed_bytes_do_not_print_themselves()
    {
        using SecretBuffer secret = SecretBuffer.From("hola"u8);
        secret.ToString().ShouldBe("SecretBuffer");
        new Sealed<string>("hola"u8.ToArray()).ToString().ShouldBe("Sealed<String>");
        $"{new Sealed<string>("hola"u8.ToArray())}".ShouldBe("Sealed<String>");
    }

    [Fact]
    public void Sealed_bytes_have_no_json_form()
    {
        Should.Throw<NotSupportedException>(() => JsonSerializer.Serialize(new Sealed<string>("hola"u8.ToArray())));
        Should.Throw<NotSupportedException>(() => JsonSerializer.Deserialize<Sealed<string>>("{}"));
    }

    [Fact]
    public void Sealed_bytes_are_equal_by_content()
    {
        Sealed<string> one = new("hola"u8.ToArray());
        one.ShouldBe(new Sealed<string>("hola"u8.ToArray()));
        one.GetHashCode().ShouldBe(new Sealed<string>("hola"u8.ToArray()).GetHashCode());
        one.ShouldNotBe(new Sealed<string>("otra"u8.ToArray()));
    }

    private static long AddressOf(SecretBuffer key) => Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetReference(key.Span));

    private static byte[]? BytesAt(FileStream memory, long place)
    {
        byte[] bytes = new byte[32];
        try
        {
            RandomAccess.Read(memory.SafeFileHandle, bytes, place).ShouldBe(32);
            return bytes;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
