using System.Globalization;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Queues;
using Alertadores.Alerts.Search;
using Alertadores.Console.Cases;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Console.Lists;

/// <summary>
/// Reads what a list is asked for. Closed lists all: a value that is not in its list refuses the whole. An empty one asks nothing. A filter that can be walked in one order only brings its order along.
/// </summary>
internal sealed class ListReader(IQueryCollection given, ListNames names, Guid officer)
{
    public const string Yes = "si";
    public const string Me = "yo";
    public const string Nobody = "nadie";
    public const string All = "All";

    private const int LongestCursor = 200;

    private bool wrong;

    /// <summary>Null when a value is outside its list.</summary>
    public InboxQuery? Read()
    {
        var state = Text(names.State);
        var assignee = Text(names.Assignee);
        var query = new InboxQuery
        {
            State = state is All ? null : Choice<AlertState>(names.State),
            IncludeEnded = state is All,
            Priority = Choice<Priority>(names.Priority),
            Queue = Choice<CaseQueue>(names.Queue),
            Assignee = assignee switch { null or Nobody => null, Me => officer, _ => Id(assignee) },
            Unassigned = assignee is Nobody,
            DueFrom = Day(names.DueFrom),
            DueUntil = Day(names.DueUntil),
            Breached = Flag(names.Breached),
            AwaitingSecond = Flag(names.AwaitingSecond),
            IdleSince = Day(names.IdleSince),
            Reference = ReferenceOf(Text(names.Reference)),
            Order = Choice<InboxOrder>(names.Order) ?? InboxOrder.Priority,
            Facts = Facts(),
            After = Text(names.After),
        };
        query = query with
        {
            Order = query.IdleSince is not null ? InboxOrder.LastAct
                : query.AwaitingSecond ? InboxOrder.Priority
                : query.DueFrom is not null || query.DueUntil is not null ? InboxOrder.DueDate
                : query.Order,
        };
        return wrong || query.After is { Length: > LongestCursor } || query is { Order: InboxOrder.LastAct, IdleSince: null } ? null : query;
    }

    /// <summary>What was given and asks something, for the addresses of other pages of the list.</summary>
    public IEnumerable<(string Name, string Value)> Given() =>
        names.All.Select(name => (name, Value: Text(name))).Where(pair => pair.Value is not null).Select(pair => (pair.name, pair.Value!));

    private FactFilter Facts()
    {
        var filter = FactFilter.None;
        filter = With(filter, MatterFact.Conduct, names.Conduct, text => ConductCatalogue.Bundled.TryFind(text, out _));
        filter = With(filter, MatterFact.Institution, names.Institution, text => InstitutionCatalogue.Bundled.TryFind(text, out _));
        filter = With(filter, MatterFact.State, names.Entity, text => StateCatalogue.Bundled.TryFind(text, out _));
        filter = With(filter, MatterFact.Rank, names.Rank, text => Codes.TryRead<Rank>(text, out _));
        filter = With(filter, MatterFact.Scope, names.Scope, text => Codes.TryRead<Scope>(text, out _));
        filter = With(filter, MatterFact.Amount, names.Amount, text => Codes.TryRead<Amount>(text, out _));
        filter = With(filter, MatterFact.Electoral, names.Electoral, text => Codes.TryRead<Electoral>(text, out _));
        filter = With(filter, MatterFact.Unit, names.Unit, text => Codes.TryRead<FgrUnit>(text, out _));
        filter = Flag(names.EvidenceAtRisk) ? filter.And(MatterFact.EvidenceAtRisk, FactTokens.Yes) : filter;
        filter = Flag(names.Ongoing) ? filter.And(MatterFact.Ongoing, FactTokens.Yes) : filter;
        return Flag(names.OicConflict) ? filter.And(MatterFact.OicConflict, FactTokens.Yes) : filter;
    }

    private FactFilter With(FactFilter filter, MatterFact fact, string name, Func<string, bool> isKnown)
    {
        if (Text(name) is not { } text)
        {
            return filter;
        }

        wrong |= !isKnown(text);
        return filter.And(fact, text);
    }

    private string? Text(string name) => given[name].FirstOrDefault()?.Trim() is { Length: > 0 } text ? text : null;

    private T? Choice<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (Choices.TryRead<T>(text, out var read))
        {
            return read;
        }

        wrong = true;
        return null;
    }

    private bool Flag(string name)
    {
        var text = Text(name);
        wrong |= text is not (null or Yes);
        return text is Yes;
    }

    private Guid? Id(string text)
    {
        if (Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty)
        {
            return id;
        }

        wrong = true;
        return null;
    }

    private DateOnly? Day(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        wrong = true;
        return null;
    }

    // People copy references with spaces and hyphens, in either case.
    private string? ReferenceOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var digits = new string([.. text.Where(letter => letter is not ('-' or ' '))]);
        wrong |= digits.Length is < 4 or > 32 || !digits.All(char.IsAsciiHexDigit);
        return digits;
    }
}
