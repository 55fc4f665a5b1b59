using Alertadores.Alerts.Keys;
using Alertadores.Triage.Lifecycle;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Alertadores.Console.Pages;

/// <summary>
/// A form of an act on an alert, <c>&lt;form act="route/confirm" on="…"&gt;</c>: what the page's script needs to send it to <c>/api/v1/alerts/{alert}/</c> followed by the act. Fields are named
/// as the members of the body (README, "Acts over HTTP").
/// </summary>
[HtmlTargetElement("form", Attributes = "act")]
public sealed class ActFormTagHelper : TagHelper
{
    /// <summary>Address after the alert; <c>{name}</c> stands for a field of the form.</summary>
    public string Act { get; set; } = "";

    /// <summary>The version of the alert that the page shows.</summary>
    public long Version { get; set; }

    /// <summary>Keys that the sealed text is for.</summary>
    public IReadOnlyList<MailboxKey> Readers { get; set; } = [];

    /// <summary>Custody groups that read the sealed text beside <see cref="Readers"/>.</summary>
    public IReadOnlyList<CustodyKey> Custodians { get; set; } = [];

    /// <summary>What of the page, opened before, goes along as it is: <c>identity</c>.</summary>
    public string? Attach { get; set; }

    /// <summary>The act always wants its sealed text, whatever the reason.</summary>
    public bool NeedsText { get; set; }

    /// <summary>Id of the section that the page begins at once it is done.</summary>
    public string Then { get; set; } = "timeline";

    /// <summary>The key of the authority that this act itself gives a copy to, where that is no choice of the form.</summary>
    public MailboxKey? ForwardTo { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Attributes.SetAttribute("class", "stack");
        output.Attributes.SetAttribute("method", "post");
        output.Attributes.SetAttribute("data-act", Act);
        output.Attributes.SetAttribute("data-version", Version);
        output.Attributes.SetAttribute("data-then", Then);
        output.Attributes.SetAttribute("data-text-for-reason", nameof(ReasonCode.OtherReason));
        if (NeedsText)
        {
            output.Attributes.SetAttribute("data-needs-text", "always");
        }

        if (Readers.Count > 0)
        {
            output.Attributes.SetAttribute("data-key-ids", string.Join(' ', Readers.Select(key => key.Id).Concat(Custodians.Select(key => key.Id))));
            output.Attributes.SetAttribute("data-recipients", string.Join(' ', Readers.Select(key => key.Recipient).Concat(Custodians.Select(key => key.Recipient))));
        }

        if (Attach is not null)
        {
            output.Attributes.SetAttribute("data-attach", Attach);
        }

        if (ForwardTo is { } destination)
        {
            output.Attributes.SetAttribute("data-forward", "yes");
            output.Attributes.SetAttribute("data-holds", "no");
            output.Attributes.SetAttribute("data-key-id", destination.Id);
            output.Attributes.SetAttribute("data-recipient", destination.Recipient);
        }
    }
}
