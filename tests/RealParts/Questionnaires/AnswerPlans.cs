using Alertadores.Intake;
using Alertadores.Intake.Answers;
using Alertadores.Intake.Questions;

namespace Alertadores.RealParts.Questionnaires;

/// <summary>
/// Reporters made from the data, so that together they give every answer that can be given, blank included, and so that the
/// answers that decide the route meet in pairs. Seeded: the same reporters every time.
/// </summary>
public sealed class AnswerPlans
{
    /// <summary>Stands for "left blank" where coverage is counted.</summary>
    public const string Blank = "";

    // A browser walks each plan of singles page by page, so that it pays to look long for few; of pairs there are too many for that.
    private const int CandidatesForSingles = 400;
    private const int CandidatesForPairs = 40;
    private const int MostReporters = 400;
    private const string Narrative = "Cada viernes se llevan las despensas de la bodega y las cambian por credenciales.";

    private readonly PortalContent _content;
    private readonly HashSet<string> _singles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pairs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _answers;
    private readonly Dictionary<string, IReadOnlyList<string>> _opening;
    private ulong _state;

    private AnswerPlans(PortalContent content, int seed)
    {
        _content = content;
        _state = (ulong)seed;
        var fields = content.Questionnaire.Pages.SelectMany(p => p.Questions).ToList();
        _answers = fields.ToDictionary(q => q.Id, q => AnswersTo(content, q), StringComparer.Ordinal);
        _opening = fields.ToDictionary(q => q.Id, q => Opening(q, fields), StringComparer.Ordinal);
    }

    /// <summary>The answers to a question that make more others be asked than most answers do: rare ones would otherwise hardly be drawn.</summary>
    private IReadOnlyList<string> Opening(Question question, IReadOnlyList<Question> fields)
    {
        int Asked(string answer) => fields.Count(q => _content.Rules.Asks(q, AnswerSheet.Empty.With(question.Id, answer.Length == 0 ? [] : [answer])));
        var groups = _answers[question.Id].GroupBy(Asked).ToList();
        var usual = groups.MaxBy(g => g.Count())!.Key;
        return [.. groups.Where(g => g.Key > usual).DefaultIfEmpty(groups.MaxBy(g => g.Key)!).SelectMany(g => g)];
    }

    /// <summary>Every answer in at least one plan, but for those that come from a catalogue: few plans, each of a whole way.</summary>
    public static IReadOnlyList<AnswerPlan> EachOwnAnswer(PortalContent content, int seed = 1) =>
        new AnswerPlans(content, seed).Make(pairs: false, question => question.Catalogue is null);

    /// <summary>Every answer, and the pairs of answers to different questions that are facts of triage, as far as greedy choice finds them.</summary>
    public static IReadOnlyList<AnswerPlan> EachPairOfFacts(PortalContent content, int seed = 1) => new AnswerPlans(content, seed).Make(pairs: true, _ => true);

    /// <summary>The answers that a question can be given, blank first; one text stands for all texts.</summary>
    public static IReadOnlyList<string> AnswersTo(PortalContent content, Question question) => question.Kind switch
    {
        QuestionKind.Line or QuestionKind.Text => [Blank, "text"],
        QuestionKind.Month => [Blank, "year", "month"],
        QuestionKind.Tick => ["si"],
        QuestionKind.Conducts => [Blank, .. content.Catalogues.Conducts.Keys],
        QuestionKind.Select => [Blank, .. content.Catalogues.Grouped(question, content.Texts).SelectMany(g => g.Options).Select(o => o.Value)],
        _ when question.Required => [.. question.Options.Select(o => o.Value)],
        _ => [Blank, .. question.Options.Select(o => o.Value)],
    };

    /// <summary>"question=answer" for what a plan answers.</summary>
    public static IReadOnlyList<string> Covered(AnswerPlan plan) =>
        [.. plan.Answers.SelectMany(a => (a.Value.Count == 0 ? [Blank] : Meaning(a.Key, a.Value)).Select(v => $"{a.Key}={v}"))];

    private static IReadOnlyList<string> Meaning(string question, IReadOnlyList<string> values) => question switch
    {
        "cuando_mes" => [values[0].Length == 0 ? "year" : "month"],
        "como_paso" or "municipio" or "oficina" or "programa_rol" or "quien_nombre" or "cuando_exacto" or "riesgo_detalle" or "pruebas_donde" or "testigos" => ["text"],
        _ => values,
    };

    private List<AnswerPlan> Make(bool pairs, Func<Question, bool> counts)
    {
        const int patience = 6;
        var candidates = pairs ? CandidatesForPairs : CandidatesForSingles;
        var idle = 0;
        var wanted = _content.Questionnaire.Pages.SelectMany(p => p.Questions).Where(q => q.Id is not "tipo_envio" && counts(q))
            .SelectMany(q => AnswersTo(_content, q).Select(a => $"{q.Id}={a}")).ToHashSet(StringComparer.Ordinal);
        var plans = new List<AnswerPlan>();
        while (plans.Count < MostReporters && idle < patience)
        {
            var (plan, gain) = Enumerable.Range(0, candidates).Select(_ => Draw()).Select(p => (p, Gain(p, wanted, pairs))).MaxBy(c => c.Item2);
            if (gain == 0)
            {
                idle++;
                continue;
            }

            idle = 0;
            plans.Add(plan);
            _singles.UnionWith(Covered(plan));
            if (pairs)
            {
                _pairs.UnionWith(PairsOf(plan));
            }
        }

        return plans;
    }

    // One new answer weighs more than any number of new pairs.
    private int Gain(AnswerPlan plan, HashSet<string> wanted, bool pairs)
    {
        const int single = 1000;
        var singles = Covered(plan).Count(a => wanted.Contains(a) && !_singles.Contains(a)) * single;
        var fresh = pairs ? PairsOf(plan).Count(p => !_pairs.Contains(p)) : 0;
        return singles + fresh;
    }

    private IReadOnlyList<string> PairsOf(AnswerPlan plan) => PairsOf(_content, plan);

    /// <summary>"question=answer&amp;question=answer" for the answers of a plan that are facts; lists of hundreds are left out.</summary>
    public static IReadOnlyList<string> PairsOf(PortalContent content, AnswerPlan plan)
    {
        string[] facts = [.. Covered(plan).Where(a => IsPaired(content.Questionnaire.Fields[a[..a.IndexOf('=', StringComparison.Ordinal)]]))];
        return [.. facts.SelectMany((first, place) => facts.Skip(place + 1).Select(second => $"{first}&{second}"))];
    }

    /// <summary>How many pairs there are, those included that no reporter can give.</summary>
    public static int PairsThereAre(PortalContent content)
    {
        int[] sizes = [.. content.Questionnaire.Pages.SelectMany(p => p.Questions).Where(IsPaired).Select(q => AnswersTo(content, q).Count)];
        return sizes.Select((size, place) => size * sizes.Skip(place + 1).Sum()).Sum();
    }

    private static bool IsPaired(Question question) => question.Fact is not (null or "conducts") && question.Catalogue is null;

    /// <summary>A reporter who answers page by page, with an eye for what nobody answered yet.</summary>
    private AnswerPlan Draw()
    {
        var answers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var sheet = AnswerSheet.Empty;
        foreach (var page in _content.Questionnaire.Pages)
        {
            foreach (var question in page.Questions)
            {
                if (_content.Rules.Shows(page, sheet) && _content.Rules.Asks(question, sheet))
                {
                    answers[question.Id] = Choose(question, sheet);
                    sheet = sheet.With(question.Id, answers[question.Id]);
                }
            }
        }

        return new AnswerPlan(answers, sheet);
    }

    private IReadOnlyList<string> Choose(Question question, AnswerSheet sheet)
    {
        if (question.Id is "tipo_envio")
        {
            return ["alerta"];
        }

        // Without a conduct the narrative is needed.
        if (question.Id is "como_paso" && _content.Rules.ConductsOf(sheet).Count == 0)
        {
            return [Narrative];
        }

        var all = _answers[question.Id];
        var fresh = all.Where(a => !_singles.Contains($"{question.Id}={a}")).ToList();
        var one = Pick(fresh.Count > 0 && Chance(2) ? fresh : Chance(2) ? _opening[question.Id] : all);
        return (question.Kind, one) switch
        {
            (_, Blank) => [],
            (QuestionKind.Month, "year") => ["", "2024"],
            (QuestionKind.Month, _) => ["3", "2025"],
            (QuestionKind.Text, _) => [Narrative],
            (QuestionKind.Line, _) => ["Lo que todos vieron ahí"],
            (QuestionKind.Conducts or QuestionKind.Several, _) when Chance(3) => [.. new[] { one, Pick(all) }.Where(a => a.Length > 0).Distinct(StringComparer.Ordinal)],
            _ => [one],
        };
    }

    private bool Chance(int oneIn) => Next(oneIn) == 0;

    private string Pick(IReadOnlyList<string> from) => from[Next(from.Count)];

    // Knuth's MMIX generator: enough for tests, and the same on every machine.
    private int Next(int below)
    {
        _state = unchecked((_state * 6364136223846793005) + 1442695040888963407);
        return (int)((_state >> 33) % (ulong)below);
    }
}
