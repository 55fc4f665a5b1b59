namespace Alertadores.Alerts.Audit;

/// <summary>What <see cref="InstallationCheck"/> read.</summary>
/// <param name="Streams">Histories, of alerts and of the administration.</param>
/// <param name="Events">Events in them, all readable but those of <paramref name="Problems"/>.</param>
/// <param name="Parts">Sealed parts of alerts and messages, released or not.</param>
/// <param name="Chunks">Rows that their payloads lie in.</param>
/// <param name="Waiting">What reporters sent and no release has moved yet.</param>
/// <param name="Problems">Empty is good.</param>
public sealed record CheckedInstallation(long Streams, long Events, long Parts, long Chunks, long Waiting, IReadOnlyList<CheckProblem> Problems);

/// <summary>Something that is not whole.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Id">The stream, or the part; null where it is neither.</param>
public sealed record CheckProblem(CheckFault Fault, Guid? Id);

/// <summary>What a check can find.</summary>
public enum CheckFault
{
    /// <summary>A place in a history is empty, or the stream says another length.</summary>
    VersionsHaveGaps = 1,

    /// <summary>An event that this program cannot read.</summary>
    EventUnreadable = 2,

    /// <summary>What the lists say of an alert is not what its history says.</summary>
    ListsDiffer = 3,

    /// <summary>A sealed part lacks its header or a piece of its payload.</summary>
    PartIncomplete = 4,
}
