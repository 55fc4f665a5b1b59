using System.Globalization;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Filing;

/// <summary>The numbers of the steps, as they stand in their addresses.</summary>
public static class FilingSteps
{
    /// <summary>What do you want to do, and the limits. The only one that can be asked for without a form.</summary>
    public const int First = 1;

    /// <summary>The last page of questions.</summary>
    public const int LastQuestions = 6;

    public const int Review = 7;

    public const int Route = 8;

    public const int Words = 9;

    public const int Practise = 10;

    public const int Send = 11;

    public const int Acknowledgement = 12;

    /// <summary>"Paso 2 de 11".</summary>
    public static string Progress(PortalTexts texts, int step) => texts.With(
        "paso.pagina",
        ("n", step.ToString(CultureInfo.InvariantCulture)),
        ("total", Send.ToString(CultureInfo.InvariantCulture)));
}
