using System.Globalization;
using Alertadores.Alerts;
using Alertadores.Console.Cases;
using Alertadores.Console.Sessions;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Console.Audit;

/// <summary>How a whole list is written.</summary>
internal enum ExportFormat
{
    Csv = 1,
    Json = 2,
}

/// <summary>
/// A whole list as one file, of any length in the memory of one batch. Rows are read by key while they are sent: between two batches no connection of the database is held, and a download that is
/// cancelled reads no further. An event that comes meanwhile is in the file if its place had not been passed.
/// </summary>
internal static class AuditExports
{
    public static async Task<IResult> EventsAsync(HttpContext context, AlertsRoom room, ExportFormat format)
    {
        var query = new AuditQuery(context.Request.Query, inSpanish: false);
        var filter = query.Events();
        if (!query.IsGood || filter is { Since: not null, Concern: null })
        {
            return AuditEndpoints.BadQuery();
        }

        var names = new AuditNames(room);
        return await SendAsync(context, room, format, "actos", AuditColumns.Events, room.Audit.AllEventsAsync(filter, context.RequestAborted), names.Of);
    }

    public static async Task<IResult> DeadlinesAsync(HttpContext context, AlertsRoom room, ExportFormat format)
    {
        var query = new AuditQuery(context.Request.Query, inSpanish: false);
        var filter = query.Deadlines();
        if (!query.IsGood)
        {
            return AuditEndpoints.BadQuery();
        }

        var names = new AuditNames(room);
        return await SendAsync(context, room, format, "plazos", AuditColumns.Deadlines, room.Audit.AllDeadlinesAsync(filter, context.RequestAborted), names.Of);
    }

    private static async Task<IResult> SendAsync<TRow, TView>(
        HttpContext context,
        AlertsRoom room,
        ExportFormat format,
        string name,
        IReadOnlyList<AuditColumn<TView>> columns,
        IAsyncEnumerable<IReadOnlyList<TRow>> batches,
        Func<TRow, TView> view)
    {
        var today = OfficeClock.Today(room, CurrentOfficer.Of(context).Officer);
        var extension = format == ExportFormat.Csv ? "csv" : "json";
        context.Response.ContentType = format == ExportFormat.Csv ? "text/csv; charset=utf-8; header=present" : "application/json; charset=utf-8";
        context.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"auditoria-{name}-{today:yyyy-MM-dd}.{extension}\"");
        try
        {
            await using IExportWriter<TView> writer = format == ExportFormat.Csv ? new CsvExport<TView>(context.Response.Body, columns) : new JsonExport<TView>(context.Response.Body);
            await foreach (var batch in batches)
            {
                foreach (var row in batch)
                {
                    writer.Write(view(row));
                }

                await writer.SendAsync(context.RequestAborted);
            }

            await writer.EndAsync(context.RequestAborted);
        }
        catch (Exception gone) when (context.RequestAborted.IsCancellationRequested && gone is OperationCanceledException or IOException)
        {
            // The download was cancelled: nothing is left to tell anybody.
        }

        return Results.Empty;
    }
}
