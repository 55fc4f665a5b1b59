using System.Globalization;
using System.Net;
using System.Text;
using Alertadores.Alerts;
using Alertadores.Console.Texts;
using Alertadores.Triage.Deadlines;

namespace Alertadores.Console.Audit;

/// <summary>A history as a page for paper: one HTML document with its style inside, whose headings, tables and lists become the tags of the PDF.</summary>
internal static class HistoryDocument
{
    private const string Style =
        """
        @page { size: letter; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt "Liberation Sans", sans-serif; } }
        body { font: 10pt/1.4 "Liberation Sans", "DejaVu Sans", sans-serif; color: #000; }
        h1 { font-size: 15pt; margin: 0 0 4mm; } h2 { font-size: 12pt; margin: 7mm 0 2mm; } h3 { font-size: 10.5pt; margin: 4mm 0 1mm; }
        p { margin: 0 0 1.5mm; } table { width: 100%; border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: 1mm 2mm 1mm 0; border-bottom: .2mm solid #999; }
        thead { display: table-header-group; } tr { break-inside: avoid; } h2, h3 { break-after: avoid; } .quiet { color: #333; }
        """;

    public static string Write(AuditedHistory history, AlertsRoom room, DateOnly today, string zone)
    {
        var alert = history.File.Alert;
        var reference = CaseTexts.Reference(alert.Id);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"es-MX\"><head><meta charset=\"utf-8\"><title>{Text(AlertTexts.TimelineTitle)} {reference}</title><style>{Style}</style></head><body>");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Text(AlertTexts.TimelineTitle)} {reference}</h1>");
        Paragraph(page, $"{CaseTexts.Of(alert.State)} · {CaseTexts.Of(alert.Priority)} · {room.Directory.DisplayName(alert.Primary, alert.LegalDate)}");
        Paragraph(page, $"{InboxTexts.Received}: {SpanishDates.Long(alert.LegalDate)}. {PrintTexts.MadeOn} {SpanishDates.Long(today)}. {room.Installation.Name}.");
        Paragraph(page, AuditTexts.TimelineIntro);
        Timeline(page, history);
        Deadlines(page, history);
        Counts(page, history, zone);
        Review(page, history);
        return page.Append("</body></html>").ToString();
    }

    private static void Timeline(StringBuilder page, AuditedHistory history)
    {
        Heading(page, AlertTexts.TimelineTitle);
        Table(
            page,
            ["N.º", AuditTexts.When, AuditTexts.What, AuditTexts.Who],
            history.Lines.Select(line => new[] { Number(line.Version), line.When, line.What, line.Role is null ? line.Who : $"{line.Who} · {line.Role}" }));
    }

    private static void Deadlines(StringBuilder page, AuditedHistory history)
    {
        Heading(page, DeadlineTexts.Title);
        Table(
            page,
            [AuditTexts.Deadline, AuditTexts.Authority, AuditTexts.State, AuditTexts.Due],
            history.Deadlines.Select(deadline => new[] { $"{deadline.Id} {deadline.Name}", deadline.Holder ?? "", deadline.Status, deadline.Due }));
    }

    private static void Counts(StringBuilder page, AuditedHistory history, string zone)
    {
        Heading(page, AuditTexts.CountsTitle);
        Paragraph(page, AuditTexts.CountsIntro);
        foreach (var count in history.Counts)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h3>{Text($"{count.Deadline} {count.Name}")}</h3>");
            Paragraph(page, $"{CountTexts.Summary(count, zone)} {CountTexts.Verdict(count)}");
            Paragraph(page, AuditTexts.Made(count.Calendar, count.CalendarVersion, count.Zone, count.ZonesVersion));
            if (count is { Days.Count: > 0, Unit: DeadlineUnit.BusinessDay })
            {
                Table(page, [AuditTexts.Day, AuditTexts.Number], count.Days.Select(day => new[] { SpanishDates.Long(day.Date), CountTexts.Of(day) }));
            }
        }
    }

    private static void Review(StringBuilder page, AuditedHistory history)
    {
        Heading(page, AuditTexts.ReviewTitle);
        Paragraph(page, AuditTexts.Reviewed(history.Review.Alerts, history.Review.Events, history.Review.Counts));
        if (history.Review.Findings.Count == 0)
        {
            Paragraph(page, AuditTexts.ReviewClean);
            return;
        }

        Table(
            page,
            [AuditTexts.ReviewFindings, "N.º", AuditTexts.Deadline],
            history.Review.Findings.Select(finding => new[] { AuditTexts.Of(finding.Kind), finding.Version is { } version ? Number(version) : "", finding.Deadline ?? "" }));
    }

    private static void Heading(StringBuilder page, string text) => page.Append(CultureInfo.InvariantCulture, $"<h2>{Text(text)}</h2>");

    private static void Paragraph(StringBuilder page, string text) => page.Append(CultureInfo.InvariantCulture, $"<p>{Text(text)}</p>");

    private static void Table(StringBuilder page, string[] heads, IEnumerable<string[]> rows)
    {
        page.Append("<table><thead><tr>");
        foreach (var head in heads)
        {
            page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Text(head)}</th>");
        }

        page.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            page.Append("<tr>");
            foreach (var cell in row)
            {
                page.Append(CultureInfo.InvariantCulture, $"<td>{Text(cell)}</td>");
            }

            page.Append("</tr>");
        }

        page.Append("</tbody></table>");
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
