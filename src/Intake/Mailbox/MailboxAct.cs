using Alertadores.Alerts.Mailbox;

namespace Alertadores.Intake.Mailbox;

/// <summary>
/// What a reporter can do in the mailbox. All of it stands behind one address and is told apart by the field <c>a</c>, so that the browser's history
/// does not say that somebody asked for protection.
/// </summary>
/// <param name="Name">Value of the field, and the part of the text keys.</param>
/// <param name="Kind">The kind of message that it sends, or null where it sends none.</param>
public sealed record MailboxAct(string Name, MessageKind? Kind)
{
    /// <summary>What stands after the name when the form is sent.</summary>
    public const string SendSuffix = ".enviar";

    /// <summary>What stands after the name on the way to the last step.</summary>
    public const string ConfirmSuffix = ".seguir";

    /// <summary>State and newest messages.</summary>
    public static MailboxAct Look { get; } = new("ver", null);

    /// <summary>Older messages.</summary>
    public static MailboxAct Older { get; } = new("anteriores", null);

    /// <summary>"Destruir mi buzón".</summary>
    public static MailboxAct Destroy { get; } = new("destruir", null);

    /// <summary>What sends a message, in the order in which it is offered.</summary>
    public static IReadOnlyList<MailboxAct> Writings { get; } =
    [
        new("mensaje", MessageKind.Message),
        new("pruebas", MessageKind.Evidence),
        new("represalias", MessageKind.Retaliation),
        new("proteccion", MessageKind.Protection),
        new("consentimiento", MessageKind.Consent),
    ];

    private static IReadOnlyList<MailboxAct> All { get; } = [Look, Older, Destroy, .. Writings];

    /// <summary>Offers files.</summary>
    public bool WithFiles => Kind is MessageKind.Evidence;

    /// <summary>Asks yes or no.</summary>
    public bool WithConsent => Kind is MessageKind.Consent;

    /// <summary>The act and the step of a posted field; what no form of ours sends is a look.</summary>
    public static (MailboxAct Act, MailboxStep Step) Read(string posted)
    {
        var step = posted.EndsWith(SendSuffix, StringComparison.Ordinal) ? MailboxStep.Send
            : posted.EndsWith(ConfirmSuffix, StringComparison.Ordinal) ? MailboxStep.Confirm
            : MailboxStep.Open;
        var name = posted.Split('.', 2)[0];
        return All.FirstOrDefault(act => string.Equals(act.Name, name, StringComparison.Ordinal)) is { } known ? (known, step) : (Look, MailboxStep.Open);
    }
}

/// <summary>How far an act has come.</summary>
public enum MailboxStep
{
    /// <summary>Its page is asked for.</summary>
    Open = 1,

    /// <summary>The second page of an act that has two.</summary>
    Confirm = 2,

    /// <summary>It is done.</summary>
    Send = 3,
}
