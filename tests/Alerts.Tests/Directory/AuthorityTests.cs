using Alertadores.Alerts.Directory;

namespace Alertadores.Alerts.Tests.Directory;

public class AuthorityTests
{
    private static readonly Authority Secretariat = DirectoryOfTests.Office("sfp", AuthorityKind.Sfp) with
    {
        Names =
        [
            new NameInForce("Secretaría de la Función Pública", new DateOnly(2003, 4, 10), new DateOnly(2024, 11, 28)),
            new NameInForce("Secretaría Anticorrupción y Buen Gobierno", new DateOnly(2024, 11, 29)),
        ],
    };

    [Theory]
    [InlineData("2024-11-28", "Secretaría de la Función Pública")]
    [InlineData("2024-11-29", "Secretaría Anticorrupción y Buen Gobierno")]
    [InlineData("2026-11-21", "Secretaría Anticorrupción y Buen Gobierno")]
    [InlineData("1999-01-01", "Secretaría de la Función Pública")]
    public void The_name_is_that_of_the_day(string day, string name) => Secretariat.NameOn(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(name);

    [Fact]
    public void A_day_between_two_names_keeps_the_earlier_one()
    {
        var gap = Secretariat with { Names = [new NameInForce("antes", Until: new DateOnly(2020, 1, 1)), new NameInForce("después", new DateOnly(2021, 1, 1))] };

        gap.NameOn(new DateOnly(2020, 6, 1)).ShouldBe("antes");
    }
}
