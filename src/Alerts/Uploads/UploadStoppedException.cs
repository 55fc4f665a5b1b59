namespace Alertadores.Alerts.Uploads;

#pragma warning disable CA1032, RCS1194 // Always carries the outcome, and never leaves this folder.

/// <summary>Ends the reception of a body from below the streams that seal it. The desk answers <see cref="Outcome"/>.</summary>
internal sealed class UploadStoppedException(UploadOutcome outcome) : Exception
{
    public UploadOutcome Outcome => outcome;
}

#pragma warning restore CA1032, RCS1194
