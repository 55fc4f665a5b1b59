using System.ComponentModel;
using System.Diagnostics;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Randomness;

namespace Alertadores.Crypto.Tests.Age;

/// <summary>Against the <c>age</c> command of the machine, both ways: the way out of this software, so it is tested with somebody else's.</summary>
public sealed class AgeCommandTests : IDisposable
{
    private readonly SystemRandomness _randomness = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("age-command");
    private readonly X25519Identity _identity = X25519Identity.Generate(new SystemRandomness());

    public AgeCommandTests() => File.WriteAllText(In("key.txt"), _identity.Encode() + "\n");

    public static TheoryData<int, bool> Files => new()
    {
        { 0, false }, { 0, true }, { 1, false }, { 47, true }, { 65536, false }, { 65537, true }, { 300_000, false },
    };

    public void Dispose()
    {
        _identity.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Age_reads_our_identity_as_the_same_recipient() =>
        Run("age-keygen", "-y", In("key.txt")).ShouldBe(_identity.Recipient + "\n");

    [Theory]
    [MemberData(nameof(Files))]
    public void Age_opens_what_we_seal(int size, bool armored)
    {
        byte[] plaintext = new SeededRandomness(3).Bytes(size);
        byte[] file = AgeFile.Seal(plaintext, [X25519Identity.Generate(_randomness).Recipient, _identity.Recipient], _randomness);
        if (armored)
        {
            File.WriteAllText(In("sealed"), AgeArmor.Encode(file));
        }
        else
        {
            File.WriteAllBytes(In("sealed"), file);
        }

        // age makes the file with the first byte, so for an empty one not at all.
        File.WriteAllBytes(In("opened"), []);
        Run("age", "-d", "-i", In("key.txt"), "-o", In("opened"), In("sealed"));
        File.ReadAllBytes(In("opened")).ShouldBe(plaintext);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void We_open_what_age_seals(int size, bool armored)
    {
        byte[] plaintext = new SeededRandomness(4).Bytes(size);
        File.WriteAllBytes(In("plain"), plaintext);
        Run("age", [.. armored ? ["-a"] : Array.Empty<string>(), "-r", _identity.Recipient.ToString(), "-o", In("sealed"), In("plain")]);
        byte[]? file = File.ReadAllBytes(In("sealed"));
        if (armored)
        {
            AgeArmor.TryDecode(file, out file).ShouldBeTrue();
            AgeArmor.Encode(file!).ShouldBe(File.ReadAllText(In("sealed")));
        }

        AgeFile.Open(file!, [_identity]).ShouldBe(plaintext);
    }

    [Fact]
    public void Age_opens_a_payload_under_a_header_written_later()
    {
        using FileKey fileKey = FileKey.Generate(_randomness);
        byte[] payload = AgePayload.Seal(fileKey, "para la segunda dependencia"u8, _randomness);
        byte[] header = AgeHeader.Write(fileKey, [_identity.Recipient], _randomness);
        File.WriteAllBytes(In("sealed"), [.. header, .. payload]);
        Run("age", "-d", "-i", In("key.txt"), In("sealed")).ShouldBe("para la segunda dependencia");
    }

    [Fact]
    public void Age_opens_what_we_seal_under_a_passphrase()
    {
        using ScryptRecipient recipient = new("nariz pluma lindo"u8, workFactor: 12);
        File.WriteAllBytes(In("sealed"), AgeFile.Seal("papel"u8, [recipient], _randomness));
        RunAtTerminal("nariz pluma lindo\n", $"age -d -o {In("opened")} {In("sealed")}");
        File.ReadAllText(In("opened")).ShouldBe("papel");
    }

    [Fact]
    public void We_open_what_age_seals_under_a_passphrase()
    {
        File.WriteAllText(In("plain"), "papel");
        RunAtTerminal("nariz pluma lindo\nnariz pluma lindo\n", $"age -p -o {In("sealed")} {In("plain")}");
        using ScryptIdentity identity = new("nariz pluma lindo"u8);
        AgeFile.Open(File.ReadAllBytes(In("sealed")), [identity]).ShouldBe("papel"u8.ToArray());
    }

    // age reads passphrases from a terminal only; script (package bsdutils, always there on Debian) is one.
    private static void RunAtTerminal(string typed, string command) => Start("script", typed, "-qec", command, "/dev/null");

    private static string Run(string command, params string[] arguments) => Start(command, string.Empty, arguments);

    private static string Start(string command, string typed, params string[] arguments)
    {
        ProcessStartInfo start = new(command, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Write(typed);
            process.StandardInput.Close();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.ShouldBe(0, $"{command}: {errors.GetAwaiter().GetResult()} {output}");
            return output;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"The command '{command}' is needed by this test and is missing. On Debian: apt-get install age bsdutils.", e);
        }
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
