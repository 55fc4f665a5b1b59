using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Security.Authentication;
using System.Text;
using Alertadores.Alerts.Notices;
using Alertadores.Host.Configuration;

namespace Alertadores.Host.Mail;

/// <summary>
/// Hands notices to the institution's mail server (RFC 5321) with the framework's client. A mail differs from the others of its kind by recipient, Message-ID and Date alone, and from
/// a second try of itself by the Date, which the framework writes.
/// </summary>
/// <remarks>What the server says is neither kept nor logged: it may quote whatever it likes. Only its three-digit status is.</remarks>
public sealed class SmtpPost(MailSettings settings) : INoticePost
{
    /// <summary>For one whole try; shorter than <see cref="NoticePace.Lease"/>.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    // Of these alone a second try says the same (RFC 5321, 4.2.3): mailbox refused, not here, full, no name, transaction failed. Any other 5xx may be our own setting.
    private static readonly int[] ForGood = [550, 551, 552, 553, 554];

    /// <inheritdoc/>
    public async Task<PostOutcome> SendAsync(Notice notice, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(notice);
        using SmtpClient client = new(settings.Server, settings.Port)
        {
            DeliveryMethod = SmtpDeliveryMethod.Network,
            EnableSsl = settings.StartTls,
            UseDefaultCredentials = false,
        };
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            if (settings is { User: { } user, PasswordFile: { } file })
            {
                client.Credentials = new NetworkCredential(user, (await File.ReadAllTextAsync(file, patience.Token)).TrimEnd('\r', '\n'));
            }

            using MailMessage letter = Letter(notice);
            await client.SendMailAsync(letter, patience.Token);
            return new PostOutcome.Sent();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new PostOutcome.Failed("timeout");
        }
        catch (SmtpException answered) when ((int)answered.StatusCode is >= 400 and < 600 and var status)
        {
            string code = "smtp_" + status.ToString(CultureInfo.InvariantCulture);
            return ForGood.Contains(status) ? new PostOutcome.Refused(code) : new PostOutcome.Failed(code);
        }
        catch (Exception away) when (away is SmtpException or IOException or AuthenticationException or UnauthorizedAccessException or InvalidOperationException)
        {
            return new PostOutcome.Failed(away is AuthenticationException || away.InnerException is AuthenticationException ? "tls" : away is UnauthorizedAccessException ? "password_file" : "unreachable");
        }
    }

    private MailMessage Letter(Notice notice)
    {
        string domain = settings.From[(settings.From.LastIndexOf('@') + 1)..];
        MailMessage letter = new(settings.From, notice.Address)
        {
            Subject = NoticeTexts.Subject(notice.Kind),
            SubjectEncoding = Encoding.UTF8,
            Body = NoticeTexts.Body(notice.Kind),
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = System.Net.Mime.TransferEncoding.QuotedPrintable,
            Priority = notice.Kind == MailKind.Digest ? MailPriority.Normal : MailPriority.High,
        };
        letter.Headers.Add("Message-ID", $"<{notice.Id:N}@{domain}>");

        // So that no vacation answers come back, which would tell a stranger's server who is on call.
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        return letter;
    }
}
