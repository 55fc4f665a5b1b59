using System.Text.Json.Serialization;

namespace Alertadores.Console.Api;

/// <summary>
/// An answer that says only that an act is on record: versions, ids and dates, nothing of the matter. Only such answers are kept with an Idempotency-Key, because what is kept lies in the database
/// in clear.
/// </summary>
internal interface IReceipt;

/// <summary>The answer to an act on an alert.</summary>
/// <param name="Version">The version that the alert stands at now; the next act names it.</param>
/// <param name="Id">Of what the act made (a proposal, a request, a note); left out where it made nothing.</param>
internal sealed record ActReceipt(long Version, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? Id = null) : IReceipt;
