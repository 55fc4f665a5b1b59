namespace Alertadores.Intake.Questions;

/// <summary>A data file of the portal is wrong; the message names the file and the place.</summary>
public sealed class QuestionnaireException : Exception
{
    public QuestionnaireException()
    {
    }

    public QuestionnaireException(string message)
        : base(message)
    {
    }

    public QuestionnaireException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
