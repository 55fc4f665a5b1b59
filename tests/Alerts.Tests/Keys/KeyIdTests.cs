using Alertadores.Alerts.Keys;

namespace Alertadores.Alerts.Tests.Keys;

public class KeyIdTests
{
    [Fact]
    public void An_id_is_read_as_it_is_written()
    {
        KeyId.TryParse("oic-bienestar/12", out var id).ShouldBeTrue();
        id.ShouldBe(new KeyId("oic-bienestar", 12));
        id.ToString().ShouldBe("oic-bienestar/12");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sfp")]
    [InlineData("/1")]
    [InlineData("sfp/")]
    [InlineData("sfp/0")]
    [InlineData("sfp/01")]
    [InlineData("sfp/-1")]
    [InlineData("sfp/+1")]
    [InlineData("sfp/1 ")]
    [InlineData("sfp/99999999999")]
    public void What_is_no_id_is_refused(string? text) => KeyId.TryParse(text, out _).ShouldBeFalse();
}
