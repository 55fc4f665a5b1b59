using Alertadores.Intake.Cleaning;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Tests.Cleaning;

/// <summary>Every word of the sandbox has a sentence for people, in each language.</summary>
public class CleaningTextsTests
{
    [Theory]
    [InlineData("es-MX")]
    [InlineData("en")]
    public void Each_code_is_said_in_words(string tag)
    {
        var texts = PortalTexts.Bundled(tag == "en" ? Language.English : Language.Spanish);

        foreach (var key in RemovedCode.All.Select(code => $"limpieza.quitado.{code}").Concat(NotCleanedCode.All.Select(code => $"limpieza.no.{code}")))
        {
            texts.Own(key).ShouldNotBeNullOrWhiteSpace(key);
        }
    }
}
