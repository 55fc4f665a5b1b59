using Alertadores.Intake.Forms;

namespace Alertadores.Intake.Mailbox;

/// <summary>What a form of the mailbox sent.</summary>
public sealed record MailboxPost
{
    private static readonly string[] Known = ["a", "palabras", "estado", "hoja", "texto", "consiente", "entiendo"];

    /// <summary>What to do.</summary>
    public required MailboxAct Act { get; init; }

    /// <summary>How far.</summary>
    public required MailboxStep Step { get; init; }

    /// <summary>The twelve words as typed, or empty.</summary>
    public required string Words { get; init; }

    /// <summary>The sealed pass, or empty.</summary>
    public required string Pass { get; init; }

    /// <summary>The sealed draft, or empty.</summary>
    public required string Draft { get; init; }

    /// <summary>What the reporter wrote.</summary>
    public required string Text { get; init; }

    /// <summary>Yes, no, or nothing chosen.</summary>
    public bool? Consent { get; init; }

    /// <summary>The box of the last step is ticked.</summary>
    public bool Understood { get; init; }

    /// <summary>A field that no form of ours has.</summary>
    public bool HasUnknown { get; init; }

    /// <summary>Takes the fields out of a form.</summary>
    public static MailboxPost Of(PostedForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (act, step) = MailboxAct.Read(form.One("a"));
        return new MailboxPost
        {
            Act = act,
            Step = step,
            Words = form.One("palabras"),
            Pass = form.One("estado"),
            Draft = form.One("hoja"),
            Text = form.One("texto").Trim(),
            Consent = form.One("consiente") switch { "si" => true, "no" => false, _ => null },
            Understood = form.One("entiendo") == "si",
            HasUnknown = form.Names.Except(Known, StringComparer.Ordinal).Any(),
        };
    }

    /// <summary>Never a value.</summary>
    public override string ToString() => nameof(MailboxPost);
}
