using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Alertadores.Alerts.Statistics;

/// <summary>
/// Seals counts under DataProtection: <c>Protect(length (4) ‖ JSON ‖ zeros)</c>, padded to a power of two from <paramref name="smallest"/>
/// bytes, so that the size of a row tells about as much as its being there.
/// </summary>
internal sealed class CountSeal(IDataProtectionProvider protection, string use, int smallest)
{
    private readonly IDataProtector protector = protection.CreateProtector("alertadores/statistics/v1/" + use);

    public byte[] Seal<T>(T value)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value);
        var size = smallest;
        while (size < json.Length + sizeof(int))
        {
            size *= 2;
        }

        var plain = new byte[size];
        BinaryPrimitives.WriteInt32BigEndian(plain, json.Length);
        json.CopyTo(plain.AsSpan(sizeof(int)));
        var made = protector.Protect(plain);
        CryptographicOperations.ZeroMemory(json);
        CryptographicOperations.ZeroMemory(plain);
        return made;
    }

    /// <exception cref="CryptographicException">The key ring is not the one that sealed it.</exception>
    public T Open<T>(byte[] made)
    {
        var plain = protector.Unprotect(made);
        try
        {
            return JsonSerializer.Deserialize<T>(plain.AsSpan(sizeof(int), BinaryPrimitives.ReadInt32BigEndian(plain)))
                ?? throw new CryptographicException("The counts are empty.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
