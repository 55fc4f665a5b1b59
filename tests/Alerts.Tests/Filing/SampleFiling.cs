using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Mailbox;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Receipts;
using Alertadores.Crypto.Sodium;
using Alertadores.Triage.FactSheet;

namespace Alertadores.Alerts.Tests.Filing;

/// <summary>Filings as the portal makes them, from a fresh receipt each.</summary>
internal static class SampleFiling
{
    public const string Narrative = "Vi cómo el jefe de almacén se llevaba las despensas en su camioneta.";

    /// <summary>A mordida in Bienestar: OIC primary, AUTO vista to FGR.</summary>
    public static Facts Bribe { get; } = Facts.Defaults with { Conducts = ["cohecho"], Rank = Rank.MandoMedio, Scope = Scope.FederalApf, Amount = Amount.A1 };

    public static FilingRequest Of(Facts facts, string? institution = "bienestar", string? state = null, string narrative = Narrative, string risk = "")
    {
        using var receipt = Receipt.Create(new SystemRandomness());
        return Of(receipt, facts, institution, state, narrative, risk);
    }

    public static FilingRequest Of(Receipt receipt, Facts facts, string? institution = "bienestar", string? state = null, string narrative = Narrative, string risk = "")
    {
        using var reply = X25519Identity.FromScalar(Derived(receipt, ReceiptLabel.AgeX25519));
        return new FilingRequest
        {
            SubmissionId = Derived(receipt, ReceiptLabel.SubmissionId),
            MailboxId = Derived(receipt, ReceiptLabel.MailboxId),
            MailboxAuth = Derived(receipt, ReceiptLabel.MailboxAuth),
            Facts = facts,
            Institution = institution,
            State = state,
            Answers = [new Answer("como_paso", "Cuéntanos cómo pasó", narrative)],
            RiskDetail = risk,
            ReporterRecipient = reply.Recipient.ToString(),
            ReporterSigningKey = Ed25519.PublicKey(Derived(receipt, ReceiptLabel.MessageSign)),
        };
    }

    /// <summary>What opens the mailbox of a filing whose receipt was not kept: no message of it could be signed or read.</summary>
    public static MailboxCredential CredentialOf(FilingRequest filing, bool wrongId = false, bool wrongProof = false) => MailboxCredential.TryRead(
    [
        .. wrongId ? new byte[Receipt.DerivedSize] : filing.MailboxId.Span,
        .. wrongProof ? new byte[Receipt.DerivedSize] : filing.MailboxAuth.Span,
        .. new byte[2 * Receipt.DerivedSize],
    ])!;

    private static byte[] Derived(Receipt receipt, ReceiptLabel label)
    {
        var value = new byte[Receipt.DerivedSize];
        receipt.Derive(label, value);
        return value;
    }
}
