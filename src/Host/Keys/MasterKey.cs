using System.Security.Cryptography;
using System.Text;
using Alertadores.Host.Installation;

namespace Alertadores.Host.Keys;

/// <summary>
/// The 32 bytes that seal the DataProtection key ring: one file outside the database, mode 0600, backed up apart from it. Whoever has
/// only the database can open nothing of what the server wraps; whoever loses this file neither.
/// </summary>
/// <remarks>File: <c>alertadores-master-key-1 BASE64\n</c>.</remarks>
public sealed class MasterKey : IDisposable
{
    public const int Size = 32;

    private const string Heading = "alertadores-master-key-1 ";

    private readonly byte[] _key;

    private MasterKey(byte[] key) => _key = key;

    /// <summary>Reads the key, or makes it when this installation has none yet.</summary>
    /// <param name="mayCreate">False when the database already holds sealed keys: then a missing file is a lost key and not a first start.</param>
    /// <exception cref="RefusedStartException">Missing though needed, readable by others, or not a key.</exception>
    public static MasterKey Open(string file, bool mayCreate)
    {
        if (!File.Exists(file))
        {
            if (!mayCreate)
            {
                throw new RefusedStartException(
                    $"Falta la llave maestra {file} (Keys:MasterKeyFile), y la base de datos ya tiene llaves selladas con ella. Recupérala de su respaldo; no se hizo ninguna nueva.");
            }

            Create(file);
        }

        if ((File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != UnixFileMode.None)
        {
            throw new RefusedStartException($"Otras cuentas pueden leer la llave maestra {file}: ponla en modo 0600 y considera si alguien la copió.");
        }

        string text = File.ReadAllText(file, Encoding.ASCII).Trim();
        byte[] key = new byte[Size];
        return text.StartsWith(Heading, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Heading.Length..], key, out int written) && written == Size
            ? new MasterKey(key)
            : throw new RefusedStartException($"{file} no es una llave maestra de Alertadores.");
    }

    /// <summary><c>nonce (12) ‖ tag (16) ‖ AES-256-GCM</c>, bound to <paramref name="purpose"/>.</summary>
    public byte[] Seal(string purpose, ReadOnlySpan<byte> plaintext)
    {
        byte[] sealedBytes = new byte[AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + plaintext.Length];
        Span<byte> nonce = sealedBytes.AsSpan(0, AesGcm.NonceByteSizes.MaxSize);
        RandomNumberGenerator.Fill(nonce);
        using AesGcm cipher = new(_key, AesGcm.TagByteSizes.MaxSize);
        cipher.Encrypt(
            nonce,
            plaintext,
            sealedBytes.AsSpan(nonce.Length + AesGcm.TagByteSizes.MaxSize),
            sealedBytes.AsSpan(nonce.Length, AesGcm.TagByteSizes.MaxSize),
            Encoding.UTF8.GetBytes(purpose));
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">Sealed by another key, for another purpose, or altered.</exception>
    public byte[] Open(string purpose, ReadOnlySpan<byte> sealedBytes)
    {
        int head = AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize;
        if (sealedBytes.Length < head)
        {
            throw new CryptographicException("Too short.");
        }

        byte[] plaintext = new byte[sealedBytes.Length - head];
        using AesGcm cipher = new(_key, AesGcm.TagByteSizes.MaxSize);
        cipher.Decrypt(
            sealedBytes[..AesGcm.NonceByteSizes.MaxSize],
            sealedBytes[head..],
            sealedBytes[AesGcm.NonceByteSizes.MaxSize..head],
            plaintext,
            Encoding.UTF8.GetBytes(purpose));
        return plaintext;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    private static void Create(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        // Written whole beside its place and then named: a start that is cut short leaves no half key.
        string unfinished = file + ".unfinished";
        File.Delete(unfinished);
        using (FileStream stream = new(unfinished, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            stream.Write(Encoding.ASCII.GetBytes(Heading + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Size)) + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, file, overwrite: false);
    }
}
