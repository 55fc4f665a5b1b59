using Alertadores.Intake.Answers;
using Alertadores.Intake.Pages;

namespace Alertadores.Intake.Mailbox;

/// <content>"Destruir mi buzón": first what it does and does not do, then a box to tick, then it is gone.</content>
public sealed partial class MailboxPages
{
    private async Task DestroyStepAsync(Asked asked, MailboxPass pass, IReadOnlyList<AnswerError> errors)
    {
        var state = await states.SealAsync(pass, asked.Aborted);
        await (asked.Post.Step == MailboxStep.Open
            ? WriteAsync<MailboxDestroyPage>(asked.Context, ("State", state))
            : WriteAsync<MailboxDestroyLastPage>(asked.Context, ("State", state), ("Errors", errors)));
    }

    private async Task DestroyAsync(Asked asked, MailboxPass pass)
    {
        if (!asked.Post.Understood)
        {
            await DestroyStepAsync(asked, pass, [new AnswerError("entiendo", content.Texts["error.buzon.entiendo"])]);
            return;
        }

        // Whether there was something to destroy is not told: the page sent again gets the same answer.
        await desk.DestroyAsync(pass.Credential, CancellationToken.None);
        await WriteAsync<MailboxDestroyedPage>(asked.Context);
    }
}
