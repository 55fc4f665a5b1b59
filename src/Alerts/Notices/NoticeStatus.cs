namespace Alertadores.Alerts.Notices;

/// <summary>How the notices of the installation stand. Nothing of an alert.</summary>
/// <param name="HasPost">There is a mail server.</param>
/// <param name="Waiting">To be sent.</param>
/// <param name="Retrying">Of those, how many failed at least once.</param>
/// <param name="Failure">Why, for one of them: a closed code.</param>
/// <param name="Dead">Given up, newest first, at most 200.</param>
public sealed record NoticeStatus(bool HasPost, int Waiting, int Retrying, string? Failure, IReadOnlyList<DeadNotice> Dead);

/// <summary>A notice that was given up.</summary>
/// <param name="Id">For trying it again.</param>
/// <param name="Kind">What it would have said.</param>
/// <param name="Authority">Directory id of the authority that it is about.</param>
/// <param name="Officer">Who would have got it.</param>
/// <param name="SaidAt">The fixed hour, or the moment of the call.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="Failure">Closed code of the last try.</param>
public sealed record DeadNotice(Guid Id, MailKind Kind, string Authority, Guid Officer, DateTimeOffset SaidAt, int Tries, string Failure);
