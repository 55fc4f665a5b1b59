using Alertadores.Intake.Evidence;

namespace Alertadores.Intake.Load;

/// <summary>
/// The three lanes of what reporters send (contract A10): text alone, alerts with files, files. Each has its own workers and queue, so that a flood of files fills the lanes of files and
/// text goes on.
/// </summary>
public sealed class IntakeLanes(LoadLimits limits, EvidenceLimits evidence)
{
    private readonly Lane _text = new(limits.TextAtOnce, limits.TextWaiting);
    private readonly Lane _withFiles = new(limits.FilesAtOnce, limits.FilesWaiting);

    /// <summary>Bodies of files on their way in.</summary>
    public Lane Uploads { get; } = new(evidence.AtOnce, limits.UploadsWaiting);

    /// <summary>Final sends.</summary>
    public Lane Filing(bool withFiles) => withFiles ? _withFiles : _text;

    /// <summary>Whether who comes next into a lane has to work or to wait first.</summary>
    public bool Demands(Lane lane)
    {
        ArgumentNullException.ThrowIfNull(lane);
        return limits.Demand == Demand.Always || (limits.Demand == Demand.UnderLoad && lane.IsBusy);
    }
}
