using Alertadores.Host.Configuration;
using Microsoft.Extensions.Configuration;

namespace Alertadores.Host.Tests;

public sealed class SettingsReaderTests
{
    [Theory]
    [InlineData("Portal:Listen", "http://0.0.0.0:8080")]
    [InlineData("Portal:Listen", "http://192.168.1.5:8080")]
    [InlineData("Console:Listen", "http://[::]:8081")]
    [InlineData("Console:VaultListen", "http://10.0.0.1:8082")]
    [InlineData("Portal:Listen", "http://127.0.0.1:8080;http://10.0.0.1:8080")]
    public void The_demonstration_refuses_a_listener_that_others_reach(string name, string value) => Problems(demonstration: true, (name, value)).ShouldHaveSingleItem().ShouldContain(name);

    [Theory]
    [InlineData("Portal:Listen", "8080")]
    [InlineData("Portal:Listen", "https://127.0.0.1:8080")]
    [InlineData("Portal:Listen", "http://localhost:8080")]
    [InlineData("Portal:Listen", "http://127.0.0.1:8080/denuncias")]
    [InlineData("Portal:PathBase", "contacto")]
    [InlineData("Portal:PathBase", "/contacto/")]
    [InlineData("Portal:PathBase", "/contacto//avisos")]
    [InlineData("Portal:Onion", "https://ejemplo.mx")]
    [InlineData("Portal:Onion", "http://corta.onion")]
    [InlineData("Portal:QuickExit", "http://ejemplo.mx")]
    [InlineData("Console:Origin", "consola.ejemplo.mx")]
    [InlineData("Console:Origin", "https://consola.ejemplo.mx/")]
    [InlineData("Console:VaultOrigin", "http://boveda.ejemplo.mx")]
    [InlineData("Notice:Updated", "ayer")]
    [InlineData("Pool:ReleaseCron", "every hour")]
    [InlineData("ConnectionStrings:Alertadores", "no es esto")]
    [InlineData("Clock:Offset", "1.00:00:00")]
    [InlineData("Pool:ReleaseEvery", "00:00:05")]
    [InlineData("Portal:Listne", "http://127.0.0.1:1")]
    [InlineData("Mail:From", "avisos@ejemplo.mx")]
    [InlineData("Notices:DigestHours", "9 y media")]
    [InlineData("Notices:EscalateAfter", "02:00:00")]
    [InlineData("Load:Proof", "a veces")]
    [InlineData("Load:ProofBits", "64")]
    [InlineData("Load:TextAtOnce", "0")]
    [InlineData("Load:TextAtOnse", "8")]
    [InlineData("Uploads:ReserveGiB", "-1")]
    [InlineData("Kestrel:Endpoints:Other:Url", "http://127.0.0.1:1")]
    public void A_wrong_setting_of_a_real_installation_is_named(string name, string value) =>
        Problems(demonstration: false, (name, value)).ShouldHaveSingleItem().ShouldContain(name.Split(':')[0]);

    [Theory]
    [InlineData("Mail:Server", "correo de la casa")]
    [InlineData("Mail:Port", "0")]
    [InlineData("Mail:StartTLS", "a veces")]
    [InlineData("Mail:From", "Avisos <avisos@ejemplo.mx>")]
    [InlineData("Mail:User", "avisos")]
    public void A_wrong_setting_of_the_mail_server_is_named(string name, string value)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Mail:Server"] = "correo.ejemplo.mx", ["Mail:From"] = "avisos@ejemplo.mx", [name] = value };
        Problems(demonstration: false, [.. settings.Select(one => (one.Key, one.Value))]).ShouldHaveSingleItem().ShouldContain(name);
    }

    [Fact]
    public void The_demonstration_mails_only_to_this_machine_and_no_password_travels_open()
    {
        Problems(demonstration: true, ("Mail:Server", "correo.ejemplo.mx"), ("Mail:From", "a@ejemplo.mx")).ShouldHaveSingleItem().ShouldContain("Mail:Server");
        Read(demonstration: true, ("Mail:Server", "127.0.0.1"), ("Mail:From", "a@ejemplo.mx")).Mail!.Port.ShouldBe(587);
        Problems(
            demonstration: false,
            ("Mail:Server", "correo.ejemplo.mx"),
            ("Mail:From", "a@ejemplo.mx"),
            ("Mail:StartTLS", "false"),
            ("Mail:User", "avisos"),
            ("Mail:PasswordFile", "/etc/passwd")).ShouldHaveSingleItem().ShouldContain("Mail:StartTLS");
    }

    [Fact]
    public void All_wrong_settings_are_told_at_once() =>
        Problems(demonstration: false, ("Portal:Listen", "x"), ("Clock:Offset", "1.00:00:00"), ("Pool:ReleaseCron", "x")).Count.ShouldBe(3);

    [Fact]
    public void Console_and_vault_never_share_an_origin() =>
        Problems(demonstration: true, ("Console:VaultListen", "http://127.0.0.1:8081")).ShouldHaveSingleItem().ShouldContain("Console:VaultOrigin");

    [Fact]
    public void A_password_in_a_malformed_connection_string_is_not_repeated() =>
        Problems(demonstration: false, ("ConnectionStrings:Alertadores", "Host=x;Passwort=secreta")).ShouldHaveSingleItem().ShouldNotContain("secreta");

    [Fact]
    public void The_demonstration_and_a_real_installation_never_share_a_folder_or_a_clock()
    {
        HostSettings demonstration = Read(demonstration: true, ("Clock:Offset", "5.00:00:00"));
        HostSettings real = Read(demonstration: false);
        demonstration.ClockOffset.ShouldBe(TimeSpan.FromDays(5));
        real.ClockOffset.ShouldBe(TimeSpan.Zero);
        demonstration.Folder.ShouldBe("/srv/a/demo");
        real.Folder.ShouldBe("/srv/a/real");
        demonstration.MasterKeyFile.ShouldNotBe(real.MasterKeyFile);
        real.PoolReleaseCron.ShouldBe("0 0 * * * ?");
        demonstration.PoolReleaseEvery.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void The_offset_may_be_a_date()
    {
        TimeSpan offset = Read(demonstration: true, ("Clock:Offset", "2027-01-05T18:00:00Z")).ClockOffset;
        (TimeProvider.System.GetUtcNow() + offset).ShouldBe(new DateTimeOffset(2027, 1, 5, 18, 0, 0, TimeSpan.Zero), TimeSpan.FromMinutes(1));
    }

    private static IReadOnlyList<string> Problems(bool demonstration, params (string Name, string Value)[] settings) =>
        Should.Throw<SettingsException>(() => Read(demonstration, settings)).Problems;

    private static HostSettings Read(bool demonstration, params (string Name, string Value)[] settings) => SettingsReader.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value)).Append(KeyValuePair.Create("Data:Folder", (string?)"/srv/a")))
            .Build(),
        demonstration,
        TimeProvider.System);
}
