using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Questions;

/// <summary>The questions of the text path, in the order in which they are asked.</summary>
/// <param name="Version">Version of the questionnaire; travels with the answers.</param>
/// <param name="Parts">What the pages are about, in order; the review page shows the answers under these headings.</param>
/// <param name="Pages">The pages of questions, first to last.</param>
/// <param name="LastPage">Questions of the page of the final send.</param>
/// <param name="Fields">Every question by its id.</param>
public sealed record Questionnaire(
    string Version,
    IReadOnlyList<QuestionPart> Parts,
    IReadOnlyList<QuestionPage> Pages,
    IReadOnlyList<Question> LastPage,
    IReadOnlyDictionary<string, Question> Fields)
{
    /// <summary>
    /// The same questions in the words of a language, where it has them: <c>pregunta.{id}</c>, <c>pregunta.{id}.ayuda</c>,
    /// <c>pregunta.{id}.cuidado</c>, <c>pregunta.{id}.{option}</c>, <c>pagina.{id}</c>, <c>parte.{id}</c>.
    /// </summary>
    public Questionnaire In(PortalTexts texts)
    {
        var fields = Fields.ToDictionary(f => f.Key, f => f.Value.In(texts), StringComparer.Ordinal);
        return this with
        {
            Parts = [.. Parts.Select(p => p with { Title = texts.Own($"parte.{p.Id}") ?? p.Title })],
            Pages = [.. Pages.Select(p => p with { OwnTitle = texts.Own($"pagina.{p.Id}") ?? p.OwnTitle, Questions = [.. p.Questions.Select(q => fields[q.Id])] })],
            LastPage = [.. LastPage.Select(q => fields[q.Id])],
            Fields = fields,
        };
    }
}

/// <summary>What some pages in a row are about.</summary>
public sealed record QuestionPart(string Id, string Title);

/// <summary>One page: one question, a small group that belongs together, or only something to read or to do.</summary>
/// <param name="Id">Says what else the page shows, such as the limits or the files.</param>
/// <param name="Part">The id of its part.</param>
/// <param name="OwnTitle">Its heading, or null when its only question is the heading.</param>
/// <param name="OnlyWhen">When it is shown; besides, a page is shown only when one of its questions is asked.</param>
/// <param name="Questions">Its questions, in order; none on a page that is only read.</param>
public sealed record QuestionPage(
    string Id, string Part, string? OwnTitle, QuestionCondition OnlyWhen, IReadOnlyList<Question> Questions)
{
    /// <summary>Its heading.</summary>
    public string Title => OwnTitle ?? Questions[0].Label;
}

/// <summary>One question.</summary>
public sealed record Question
{
    /// <summary>Its id, which is also the name of its form field.</summary>
    public required string Id { get; init; }

    public required QuestionKind Kind { get; init; }

    /// <summary>The question as people read it.</summary>
    public required string Label { get; init; }

    public string? Help { get; init; }

    /// <summary>Said beside the question when its answer can single the reporter out.</summary>
    public string? Warning { get; init; }

    /// <summary>The public page that explains more, in another tab; its words are <c>info.{page}</c>.</summary>
    public string? Info { get; init; }

    /// <summary>Ids of the protection sentences shown beside it (contract A13).</summary>
    public IReadOnlyList<string> Protection { get; init; } = [];

    /// <summary>The triage fact that it answers, or null.</summary>
    public string? Fact { get; init; }

    /// <summary>The catalogue that its options come from, or null.</summary>
    public string? Catalogue { get; init; }

    public QuestionCondition OnlyWhen { get; init; } = QuestionCondition.Always;

    public bool Required { get; init; }

    /// <summary>Fewest characters when something is written.</summary>
    public int Minimum { get; init; }

    /// <summary>Most characters, or most options that can be ticked.</summary>
    public int Maximum { get; init; }

    /// <summary>The options that are not in a catalogue.</summary>
    public IReadOnlyList<QuestionOption> Options { get; init; } = [];

    /// <summary>Whether people write it, so that spell checkers and translators are kept away from it.</summary>
    public bool IsWritten => Kind is QuestionKind.Line or QuestionKind.Text;

    /// <summary>Whether its options can be looked for on its page.</summary>
    public bool IsSearched => Kind is QuestionKind.Conducts || Catalogue is "institutions";

    /// <summary>The same question in the words of a language, where it has them.</summary>
    public Question In(PortalTexts texts) => this with
    {
        Label = texts.Own($"pregunta.{Id}") ?? Label,
        Help = texts.Own($"pregunta.{Id}.ayuda") ?? Help,
        Warning = texts.Own($"pregunta.{Id}.cuidado") ?? Warning,
        Options = [.. Options.Select(o => o with { Label = texts.Own($"pregunta.{Id}.{o.Value}") ?? o.Label })],
    };
}

/// <summary>One option of a question.</summary>
/// <param name="Value">What the form field says.</param>
/// <param name="Label">What people read.</param>
/// <param name="Code">The value of the triage fact that it stands for, as its JSON text; null when it stands for none.</param>
public sealed record QuestionOption(string Value, string Label, string? Code);

/// <summary>How a question is answered.</summary>
public enum QuestionKind
{
    /// <summary>One of a few options.</summary>
    One = 1,

    /// <summary>Any of a few options.</summary>
    Several = 2,

    /// <summary>One entry of a long list.</summary>
    Select = 3,

    /// <summary>Conducts of the catalogue, under their themes.</summary>
    Conducts = 4,

    /// <summary>One line of text.</summary>
    Line = 5,

    /// <summary>Paragraphs.</summary>
    Text = 6,

    /// <summary>A month and a year.</summary>
    Month = 7,

    /// <summary>A box to tick.</summary>
    Tick = 8,
}

/// <summary>When a question is asked (the notes of the questionnaire).</summary>
public enum QuestionCondition
{
    Always = 1,

    /// <summary>Only for personal messages in social networks that sway a contest.</summary>
    Networks = 2,

    /// <summary>Only for a conduct that reaches FGR solely with the victim's consent.</summary>
    Consent = 3,

    /// <summary>Only while no institution of the list is chosen.</summary>
    Unlisted = 4,

    /// <summary>Only while the chosen institution does not itself say the state.</summary>
    Stateless = 5,

    /// <summary>Only for a programme.</summary>
    Programme = 6,

    /// <summary>Unless the reporter said that it has nothing to do with an election.</summary>
    Election = 7,

    /// <summary>Only where danger or reprisals were answered with anything but no.</summary>
    Risk = 8,

    /// <summary>Only for who wants to know more about protection measures.</summary>
    Measures = 9,
}
