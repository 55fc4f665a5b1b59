using System.Text.Json;

namespace Alertadores.Intake.Questions;

/// <summary>Reads and checks <c>questionnaire.json</c>; a wrong file stops the portal at start.</summary>
public static class QuestionnaireReader
{
    private const string Path = "Questions/questionnaire.json";

    private static readonly string[] KnownCatalogues = ["conducts", "institutions", "states", "programmes"];

    private static readonly string[] KnownInfo = ["conductas", "derechos", "directorio", "guia", "orientacion"];

    private static readonly string[] KnownFacts =
    [
        "conducts", "scope", "rank", "oic_conflict", "amount", "federal_funds", "electoral", "veda72", "public_resources",
        "pressure", "threat", "retaliation", "consent", "vulnerable", "ongoing", "evidence_at_risk",
    ];

    private sealed record File(
        string Version,
        string Note,
        IReadOnlyList<QuestionPart> Parts,
        IReadOnlyList<Page> Pages,
        IReadOnlyList<string> LastPage,
        IReadOnlyList<Field> Fields);

    private sealed record Page(string Id, string Part, IReadOnlyList<string> Fields, string? Title = null, string? OnlyWhen = null);

    private sealed record Field(
        string Id,
        string Kind,
        string Label,
        string? Help = null,
        string? Warning = null,
        string? Info = null,
        IReadOnlyList<string>? Protection = null,
        string? Fact = null,
        string? Catalogue = null,
        string? OnlyWhen = null,
        bool Required = false,
        int Minimum = 0,
        int Maximum = 0,
        IReadOnlyList<Option>? Options = null);

    private sealed record Option(string Value, string Label, JsonElement? Code = null);

    /// <summary>The questionnaire that the portal is built with.</summary>
    public static Questionnaire Bundled() => Parse(DataFile.Bytes(Path));

    /// <summary>Reads a questionnaire.</summary>
    /// <exception cref="QuestionnaireException">Something is wrong; the message names the question.</exception>
    public static Questionnaire Parse(ReadOnlySpan<byte> json)
    {
        var file = DataFile.Parse<File>(Path, json);
        var fields = new Dictionary<string, Question>(StringComparer.Ordinal);
        foreach (var field in file.Fields)
        {
            if (!fields.TryAdd(field.Id, ToQuestion(field)))
            {
                throw Wrong(field.Id, "stands there twice");
            }
        }

        var asked = new HashSet<string>(StringComparer.Ordinal);
        Question Find(string id) => !asked.Add(id)
            ? throw Wrong(id, "is asked twice")
            : fields.TryGetValue(id, out var question) ? question : throw Wrong(id, "is asked but not described");

        var pages = file.Pages.Select(p => ToPage(p, [.. p.Fields.Select(Find)], file.Parts)).ToArray();
        Question[] last = [.. file.LastPage.Select(Find)];
        return fields.Keys.FirstOrDefault(id => !asked.Contains(id)) is { } never
            ? throw Wrong(never, "is never asked")
            : new Questionnaire(file.Version, file.Parts, pages, last, fields);
    }

    private static QuestionPage ToPage(Page page, IReadOnlyList<Question> questions, IReadOnlyList<QuestionPart> parts)
    {
        if (!parts.Any(part => string.Equals(part.Id, page.Part, StringComparison.Ordinal)))
        {
            throw Wrong(page.Id, $"has no part \"{page.Part}\"");
        }

        return page.Title is null && questions.Count != 1
            ? throw Wrong(page.Id, "needs a title")
            : new QuestionPage(page.Id, page.Part, page.Title, ToCondition(page.Id, page.OnlyWhen), questions);
    }

    private static QuestionCondition ToCondition(string id, string? when)
    {
        var condition = QuestionCondition.Always;
        return when is null || (Enum.TryParse(when, ignoreCase: true, out condition) && Enum.IsDefined(condition))
            ? condition
            : throw Wrong(id, $"has no condition \"{when}\"");
    }

    private static Question ToQuestion(Field field)
    {
        if (!Enum.TryParse<QuestionKind>(field.Kind, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
        {
            throw Wrong(field.Id, $"has no kind \"{field.Kind}\"");
        }

        if (field.Catalogue is { } catalogue && !KnownCatalogues.Contains(catalogue, StringComparer.Ordinal))
        {
            throw Wrong(field.Id, $"has no catalogue \"{catalogue}\"");
        }

        if (field.Info is { } info && !KnownInfo.Contains(info, StringComparer.Ordinal))
        {
            throw Wrong(field.Id, $"leads to no page \"{info}\"");
        }

        if (field.Fact is { } fact && !KnownFacts.Contains(fact, StringComparer.Ordinal))
        {
            throw Wrong(field.Id, $"has no fact \"{fact}\"");
        }

        if (kind is QuestionKind.Line or QuestionKind.Text && (field.Maximum <= 0 || field.Minimum > field.Maximum))
        {
            throw Wrong(field.Id, "needs a length");
        }

        QuestionOption[] options = [.. (field.Options ?? []).Select(o => new QuestionOption(o.Value, o.Label, CodeOf(o)))];
        if (options.Select(o => o.Value).Distinct(StringComparer.Ordinal).Count() != options.Length)
        {
            throw Wrong(field.Id, "has an option twice");
        }

        if (options.Length == 0 && field.Catalogue is null && kind is QuestionKind.One or QuestionKind.Several or QuestionKind.Select)
        {
            throw Wrong(field.Id, "has no options");
        }

        return new Question
        {
            Id = field.Id,
            Kind = kind,
            Label = field.Label,
            Help = field.Help,
            Warning = field.Warning,
            Info = field.Info,
            Protection = field.Protection ?? [],
            Fact = field.Fact,
            Catalogue = field.Catalogue,
            OnlyWhen = ToCondition(field.Id, field.OnlyWhen),
            Required = field.Required,
            Minimum = field.Minimum,
            Maximum = field.Maximum,
            Options = options,
        };
    }

    private static string? CodeOf(Option option) => option.Code switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        { ValueKind: JsonValueKind.String } code => code.GetString(),
        _ => throw Wrong(option.Value, "has a code that is neither a text nor a yes or no"),
    };

    private static QuestionnaireException Wrong(string id, string what) => new($"{Path}: \"{id}\" {what}.");
}
