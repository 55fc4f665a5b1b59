using Alertadores.Intake.Answers;
using Alertadores.Intake.Protection;
using Alertadores.Intake.Questions;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake;

/// <summary>Everything that the portal is built with, in one language: texts, questions and rules, read and checked once at start.</summary>
public sealed class PortalContent
{
    private PortalContent(Language language)
    {
        Texts = PortalTexts.Bundled(language);
        Protection = ProtectionSentences.Bundled(language);
        Questionnaire = QuestionnaireReader.Bundled().In(Texts);
        Catalogues = Catalogues.Bundled().In(Texts);
        Elections = ElectionWindows.Bundled();
        var bands = AmountBands.Bundled();
        Rules = new AnswerRules(Questionnaire, Catalogues, Texts);
        Facts = new FactMapping(Questionnaire, Catalogues, Rules);
        Lines = new AnswerLines(Catalogues, Rules, bands, Texts);
        Form = new FormTexts(Catalogues, Lines, bands);

        if (Questionnaire.Fields.Values.SelectMany(q => q.Protection).FirstOrDefault(id => !Protection.Has(id)) is { } unknown)
        {
            throw new QuestionnaireException($"The questionnaire shows the protection sentence \"{unknown}\", which is not in the list.");
        }
    }

    public PortalTexts Texts { get; }

    public ProtectionSentences Protection { get; }

    public Questionnaire Questionnaire { get; }

    public Catalogues Catalogues { get; }

    public ElectionWindows Elections { get; }

    public AnswerRules Rules { get; }

    public FactMapping Facts { get; }

    public AnswerLines Lines { get; }

    public FormTexts Form { get; }

    /// <summary>Reads it all.</summary>
    /// <exception cref="QuestionnaireException">A data file is wrong; the message names the place.</exception>
    public static PortalContent Bundled(Language language) => new(language);
}
