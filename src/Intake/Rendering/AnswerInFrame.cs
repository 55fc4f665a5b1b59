namespace Alertadores.Intake.Rendering;

/// <summary>Marks an address whose answers, refusals included, are shown in a frame of ours.</summary>
public sealed class AnswerInFrame;
