using Alertadores.Intake.Questions;

namespace Alertadores.Intake.Answers;

/// <summary>What the pages of questions are drawn from.</summary>
public sealed record FormTexts(Catalogues Catalogues, AnswerLines Lines, AmountBands Bands);
