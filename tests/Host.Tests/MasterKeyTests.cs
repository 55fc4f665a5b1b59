using System.Security.Cryptography;
using Alertadores.Host.Installation;
using Alertadores.Host.Keys;

namespace Alertadores.Host.Tests;

public sealed class MasterKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alertadores-key-").FullName;

    private string KeyFile => Path.Combine(_folder, "keys", "master.key");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_first_start_makes_it_for_its_owner_alone_and_later_ones_read_it()
    {
        byte[] sealedBytes;
        using (MasterKey first = MasterKey.Open(KeyFile, mayCreate: true))
        {
            sealedBytes = first.Seal("purpose", "hola"u8);
        }

        File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using MasterKey second = MasterKey.Open(KeyFile, mayCreate: false);
        second.Open("purpose", sealedBytes).ShouldBe("hola"u8.ToArray());
    }

    [Fact]
    public void A_lost_key_is_never_replaced_by_a_new_one()
    {
        Should.Throw<RefusedStartException>(() => MasterKey.Open(KeyFile, mayCreate: false)).Message.ShouldContain("Keys:MasterKeyFile");
        File.Exists(KeyFile).ShouldBeFalse();
    }

    [Fact]
    public void A_key_that_others_can_read_is_refused()
    {
        MasterKey.Open(KeyFile, mayCreate: true).Dispose();
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Should.Throw<RefusedStartException>(() => MasterKey.Open(KeyFile, mayCreate: true)).Message.ShouldContain("0600");
    }

    [Fact]
    public void What_is_altered_or_meant_for_another_purpose_does_not_open()
    {
        using MasterKey master = MasterKey.Open(KeyFile, mayCreate: true);
        byte[] sealedBytes = master.Seal("purpose", "hola"u8);
        Should.Throw<CryptographicException>(() => master.Open("other", sealedBytes));
        sealedBytes[^1] ^= 1;
        Should.Throw<CryptographicException>(() => master.Open("purpose", sealedBytes));
        Should.Throw<CryptographicException>(() => master.Open("purpose", sealedBytes.AsSpan(0, 5)));
    }
}
