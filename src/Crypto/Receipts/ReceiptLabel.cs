namespace Alertadores.Crypto.Receipts;

/// <summary>What a receipt derives. One more label for each new use; a label is never used for a second thing.</summary>
public enum ReceiptLabel
{
    /// <summary><c>submission-id</c>: the same alert when it is sent again.</summary>
    SubmissionId = 1,

    /// <summary><c>mailbox-id</c>: which mailbox.</summary>
    MailboxId = 2,

    /// <summary><c>mailbox-auth</c>: that it is its owner; the server keeps SHA-256 of it.</summary>
    MailboxAuth = 3,

    /// <summary><c>message-sign</c>: the Ed25519 seed that signs the reporter's messages.</summary>
    MessageSign = 4,

    /// <summary><c>age-x25519</c>: the scalar of the X25519 identity that opens replies.</summary>
    AgeX25519 = 5,

    /// <summary><c>age-mlkem768x25519</c>: the seed of the hybrid identity that opens replies.</summary>
    AgeMlKem768X25519 = 6,
}
