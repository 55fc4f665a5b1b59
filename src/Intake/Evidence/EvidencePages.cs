using System.Globalization;
using Alertadores.Alerts.Uploads;
using Alertadores.Intake.Filing;
using Alertadores.Intake.Forms;
using Alertadores.Intake.Load;
using Alertadores.Intake.Pages;
using Alertadores.Intake.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Intake.Evidence;

/// <summary>
/// The addresses of the frame with the files. The tray travels sealed in each form's body, never in an address; every answer is the whole list,
/// so that what was pressed twice or in two tabs ends alike.
/// </summary>
internal sealed class EvidencePages(
    PortalContent content,
    UploadDesk desk,
    EvidenceReception reception,
    Lane turns,
    EvidenceLimits limits,
    PageStates states,
    Visits visits,
    PageRenderer pages)
{
    private const string TrayField = "bandeja";
    private const string FileField = "archivo";
    private const string AsTheyAreField = "tal_cual";
    private const string AloneField = "solo";
    private const string Yes = "si";

    private sealed record Turned(UploadTray Tray, bool Alone);

    public void Map(IEndpointRouteBuilder routes)
    {
        var frame = routes.MapGroup("/archivos").WithMetadata(new AnswerInFrame());
        frame.MapPost("/", UploadAsync);
        frame.MapPost("/lista", context => ActAsync(context, null));
        frame.MapPost("/quitar", context => ActAsync(context, RemoveAsync));
        frame.MapPost("/aceptar", context => ActAsync(context, AcceptAsync));
        frame.MapPost("/limpiar", context => ActAsync(context, CleanAsync));
        frame.MapPost("/avance", ProgressAsync);
    }

    private async Task UploadAsync(HttpContext context)
    {
        var cancellation = context.RequestAborted;
        if (FileForm.Open(context.Request, limits) is not { } form)
        {
            await visits.ProblemAsync(context, StatusCodes.Status415UnsupportedMediaType);
            return;
        }

        string tray = "";
        bool alone = false, asTheyAre = false;
        var part = await form.NextAsync(cancellation);
        for (; part is FilePart.Field field; part = await form.NextAsync(cancellation))
        {
            tray = field.Name is TrayField ? field.Value : tray;
            alone |= field is { Name: AloneField, Value: Yes };
            asTheyAre |= field is { Name: AsTheyAreField, Value: Yes };
        }

        if (tray.Length == 0 && part is FilePart.Broken broken)
        {
            await visits.ProblemAsync(context, broken.Status);
            return;
        }

        if (await OpenAsync(context, tray, alone) is not { } turned)
        {
            return;
        }

        await desk.KeepAsync(turned.Tray, cancellation);
        using var turn = turns.Take();
        if (turn is null)
        {
            await ShowAsync(context, turned, StatusCodes.Status503ServiceUnavailable, [content.Texts["archivos.error.turno"]]);
            return;
        }

        var left = EvidencePanelView.Of("", await desk.ListAsync(turned.Tray, cancellation)).BytesLeft;
        if (context.Request.ContentLength - left > EvidenceLimits.BodyBytes - UploadLimits.TrayBytes)
        {
            // Said before the wait rather than after it.
            await ShowAsync(context, turned, StatusCodes.Status413PayloadTooLarge, [content.Texts["archivos.error.todo_grande"]]);
            return;
        }

        await ShowAsync(context, turned, await reception.ReceiveAsync(form, part, turned.Tray, asTheyAre, cancellation));
    }

    private async Task ActAsync(HttpContext context, Func<UploadTray, Guid, CancellationToken, Task<string?>>? act)
    {
        if (await ReadAsync(context) is not { } read)
        {
            return;
        }

        var (form, turned) = read;
        await desk.KeepAsync(turned.Tray, context.RequestAborted);
        var news = act is not null && Guid.TryParse(form.One(FileField), CultureInfo.InvariantCulture, out var file)
            ? await act(turned.Tray, file, context.RequestAborted)
            : null;
        await ShowAsync(context, turned, StatusCodes.Status200OK, [], news is null ? [] : [news]);
    }

    private async Task<string?> RemoveAsync(UploadTray tray, Guid file, CancellationToken cancellation)
    {
        await desk.RemoveAsync(tray, file, cancellation);
        return content.Texts["archivos.hecho.quitado"];
    }

    private async Task<string?> AcceptAsync(UploadTray tray, Guid file, CancellationToken cancellation)
    {
        await desk.AcceptAsync(tray, file, cancellation);
        return null;
    }

    private async Task<string?> CleanAsync(UploadTray tray, Guid file, CancellationToken cancellation)
    {
        var found = (await desk.ListAsync(tray, cancellation)).FirstOrDefault(one => one.Id == file);
        if (found is { State: UploadState.Undecided })
        {
            await reception.CleanAsync(tray, found, cancellation);
        }

        return null;
    }

    /// <summary>Answered into a small frame beneath the form: how much of what is coming has arrived. Tells nothing else.</summary>
    private async Task ProgressAsync(HttpContext context)
    {
        if (await ReadAsync(context) is not { } read)
        {
            return;
        }

        var arrived = await desk.ArrivedAsync(read.Turned.Tray, context.RequestAborted);
        await pages.WriteAsync<EvidenceProgressPage>(context, visits.Of(context), parameters: new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Arrived"] = arrived,
        });
    }

    private async Task<(PostedForm Form, Turned Turned)?> ReadAsync(HttpContext context)
    {
        var reading = await PostedForm.ReadAsync(context.Request, context.RequestAborted);
        if (reading is not FormReading.Read { Form: var form })
        {
            await visits.ProblemAsync(context, ((FormReading.Refused)reading).Status);
            return null;
        }

        return await OpenAsync(context, form.One(TrayField), form.One(AloneField) is Yes) is { } turned ? (form, turned) : null;
    }

    private async Task<Turned?> OpenAsync(HttpContext context, string tray, bool alone)
    {
        switch (await states.OpenTrayAsync(tray, context.RequestAborted))
        {
            case StateReading<UploadTray>.Read read:
                return new Turned(read.State, alone);
            case StateReading<UploadTray>.Expired:
                await visits.FrameProblemAsync(context, StatusCodes.Status410Gone, "vencido");
                return null;
            default:
                await visits.FrameProblemAsync(context, StatusCodes.Status400BadRequest, "alterado");
                return null;
        }
    }

    private Task ShowAsync(HttpContext context, Turned turned, ArrivedForm arrived)
    {
        var texts = content.Texts;
        List<string> errors = [.. arrived.Files.Select(file => UploadWords.Refusal(file.Name, file.Outcome, texts)).OfType<string>()];
        if (arrived.Status > 0 && errors.Count == 0)
        {
            errors.Add(texts["archivos.error.cortado"]);
        }
        else if (arrived.Status > 0)
        {
            errors.Add(texts["archivos.error.siguientes"]);
        }
        else if (arrived.Files.Count == 0)
        {
            errors.Add(texts["archivos.error.ninguno"]);
        }

        var came = arrived.Files.Count(file => file.Outcome is UploadOutcome.Received);
        string[] news = came == 0 ? [] : [came == 1 ? texts["archivos.hecho.uno"] : texts.With("archivos.hecho.varios", ("n", came.ToString(CultureInfo.InvariantCulture)))];
        return ShowAsync(context, turned, arrived.Status > 0 ? arrived.Status : StatusCodes.Status200OK, errors, news);
    }

    private async Task ShowAsync(HttpContext context, Turned turned, int status, IReadOnlyList<string> errors, IReadOnlyList<string>? news = null)
    {
        var files = await desk.ListAsync(turned.Tray, context.RequestAborted);
        var state = await states.SealAsync(turned.Tray, context.RequestAborted);
        var view = new EvidencePanelView(state, files, errors, news ?? [], turned.Alone);
        await (turned.Alone
            ? pages.WriteAsync<EvidencePage>(context, visits.Of(context), status, parameters: view.Parameters())
            : pages.WriteAsync<EvidenceFramePage>(context, visits.Of(context), status, parameters: view.Parameters()));
    }
}
