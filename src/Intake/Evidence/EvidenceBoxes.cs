using Alertadores.Alerts.Uploads;
using Alertadores.Intake.Answers;
using Alertadores.Intake.Filing;
using Alertadores.Intake.Pages;
using Alertadores.Intake.Rendering;
using Alertadores.Intake.Texts;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Intake.Evidence;

/// <summary>Opens the frame with the files inside other pages, and tells them what waits for the reporter's choice.</summary>
public sealed class EvidenceBoxes(UploadDesk desk, PageStates states, PageRenderer pages, Visits visits)
{
    /// <summary>Where a page's error summary leads: the frame.</summary>
    public const string Anchor = "archivos";

    /// <summary>
    /// The frame for a page that is about to be written: keeps the tray's files alive, and lets this one answer hold a frame.
    /// </summary>
    public async Task<EvidenceBox> OpenAsync(HttpContext context, UploadTray tray)
    {
        PrivacyHeaders.AllowFrame(context.Response);
        await desk.KeepAsync(tray, context.RequestAborted);
        var files = await desk.ListAsync(tray, context.RequestAborted);
        var state = await states.SealAsync(tray, context.RequestAborted);
        var document = await pages.RenderAsync<EvidenceFramePage>(
            visits.Of(context), EvidencePanelView.Of(state, files).Parameters());
        return new EvidenceBox(document, state, files);
    }

    /// <summary>The tray's files, which live on with the page that is about to carry it. Empty without a tray.</summary>
    public async Task<IReadOnlyList<Upload>> KeepAsync(UploadTray? tray, CancellationToken cancellation)
    {
        if (tray is null)
        {
            return [];
        }

        await desk.KeepAsync(tray, cancellation);
        return await desk.ListAsync(tray, cancellation);
    }

    /// <summary>One line for each file that nobody decided on or that has not arrived; nothing goes on while there is one.</summary>
    public static IReadOnlyList<AnswerError> Unresolved(IReadOnlyList<Upload> files, PortalTexts texts) =>
    [
        .. files.Where(file => file.State != UploadState.Ready).Select(file => new AnswerError(
            Anchor, texts.With(file.State == UploadState.Receiving ? "archivos.error.llegando" : "archivos.error.decide", ("nombre", file.Name)))),
    ];
}
