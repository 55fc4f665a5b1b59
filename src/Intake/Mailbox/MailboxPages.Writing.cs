using System.Globalization;
using Alertadores.Alerts.Mailbox;
using Alertadores.Intake.Answers;
using Alertadores.Intake.Evidence;
using Alertadores.Intake.Filing;
using Alertadores.Intake.Pages;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Mailbox;

/// <content>Writing to the authority: the form, what can be wrong with it, and what is said when it arrived.</content>
public sealed partial class MailboxPages
{
    private async Task SendAsync(Asked asked, MailboxPass pass)
    {
        var post = asked.Post;
        var draft = await states.OpenDraftAsync(post.Draft, asked.Aborted);
        var errors = ErrorsOf(post, draft);
        if (post.Act.WithFiles && draft is StateReading<MailboxDraft>.Read { State.Tray: var tray })
        {
            errors.AddRange(EvidenceBoxes.Unresolved(await boxes.KeepAsync(tray, asked.Aborted), content.Texts));
        }

        WritingOutcome? outcome = null;
        if (errors.Count == 0 && draft is StateReading<MailboxDraft>.Read { State: var letter })
        {
            // From here the reporter's line may break: the message is kept all the same, and the page sent again is the same message.
            outcome = await desk.WriteAsync(pass.Credential, WritingOf(post, letter), CancellationToken.None);
            if (outcome is WritingOutcome.Written written)
            {
                var holders = (await desk.OpenAsync(pass.Credential, ConversationPlace.Newest.Page, asked.Aborted))?.Authorities ?? [];
                await WriteAsync<MailboxSentPage>(
                    asked.Context, ("Act", post.Act), ("Written", written), ("Holders", holders), ("State", await states.SealAsync(pass, asked.Aborted)));
                return;
            }

            errors = [RefusalOf(outcome, post.Act)];
        }

        if (outcome is WritingOutcome.Unknown)
        {
            await ComposeAsync(asked, null, null, errors);
            return;
        }

        var mailbox = await desk.OpenAsync(pass.Credential, ConversationPlace.Newest.Page, asked.Aborted);
        await (mailbox is null
            ? ComposeAsync(asked, null, null, [new AnswerError("palabras", content.Texts["error.buzon.nada"])])
            : ComposeAsync(asked, pass, mailbox, errors));
    }

    /// <summary>The form of an act. Without a pass it asks for the words too.</summary>
    private async Task ComposeAsync(Asked asked, MailboxPass? pass, MailboxView? mailbox, IReadOnlyList<AnswerError> errors)
    {
        var draft = await states.OpenDraftAsync(asked.Post.Draft, asked.Aborted) is StateReading<MailboxDraft>.Read { State: var kept }
            ? kept
            : MailboxDraft.Draw(randomness);
        var box = asked.Post.Act.WithFiles ? await boxes.OpenAsync(asked.Context, draft.Tray) : null;
        await WriteAsync<MailboxWritePage>(
            asked.Context,
            ("Act", asked.Post.Act),
            ("Box", box),
            ("Holders", mailbox?.Authorities ?? []),
            ("State", pass is null ? "" : await states.SealAsync(pass, asked.Aborted)),
            ("Draft", await states.SealAsync(draft, asked.Aborted)),
            ("Text", asked.Post.Text),
            ("Consent", asked.Post.Consent),
            ("Errors", errors));
    }

    private static MailboxWriting WritingOf(MailboxPost post, MailboxDraft draft) => new()
    {
        Submission = draft.Submission,
        Kind = post.Act.Kind!.Value,
        Consent = post.Act.WithConsent ? post.Consent : null,
        Text = post.Text,
        Tray = post.Act.WithFiles ? draft.Tray : null,
    };

    private List<AnswerError> ErrorsOf(MailboxPost post, StateReading<MailboxDraft> draft)
    {
        var texts = content.Texts;
        var errors = new List<AnswerError>();
        if (post.Act.WithConsent && post.Consent is null)
        {
            errors.Add(new AnswerError("consiente", texts["error.obligatoria"]));
        }

        if (post.Text.Length == 0 && post.Act is { WithConsent: false, WithFiles: false })
        {
            errors.Add(new AnswerError("texto", texts["error.buzon.vacio"]));
        }

        if (post.Text.Length > MailboxWriting.LongestText)
        {
            errors.Add(new AnswerError("texto", TooLong(post.Text.Length)));
        }

        if (post.HasUnknown)
        {
            errors.Add(new AnswerError("texto", texts["error.campo_desconocido"]));
        }

        if (errors.Count == 0 && draft is not StateReading<MailboxDraft>.Read)
        {
            // Which message it is has been lost with the page's state: it might have been sent before, so the reporter decides.
            errors.Add(new AnswerError("texto", texts["error.buzon.hoja"]));
        }

        return errors;
    }

    private AnswerError RefusalOf(WritingOutcome outcome, MailboxAct act) => outcome switch
    {
        WritingOutcome.Unknown => new AnswerError("palabras", content.Texts["error.buzon.nada"]),
        WritingOutcome.Full => new AnswerError("texto", content.Texts["error.buzon.lleno"]),
        WritingOutcome.FilesUndecided => new AnswerError(EvidenceBoxes.Anchor, content.Texts["error.buzon.archivos"]),
        WritingOutcome.TooLong => new AnswerError("texto", content.Texts["error.pesado"]),
        WritingOutcome.Empty => new AnswerError("texto", content.Texts[act.WithFiles ? "error.buzon.sin_pruebas" : "error.buzon.vacio"]),
        _ => new AnswerError("texto", content.Texts["error.buzon.no_lista"]),
    };

    private string TooLong(int length) => content.Texts.With(
        "error.largo",
        ("maximo", PortalTexts.Number(MailboxWriting.LongestText)),
        ("tiene", length.ToString("N0", CultureInfo.InvariantCulture)));
}
