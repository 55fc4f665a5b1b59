using System.CommandLine;
using Alertadores.Faults.Rounds;

// Only commands speak to the terminal, and this is one.
#pragma warning disable RS0030
var output = Console.Out;
#pragma warning restore RS0030

var names = new Argument<string[]>("FAULT") { Description = "Which faults; all of them where none is named.", Arity = ArgumentArity.ZeroOrMore };
var rounds = new Option<int>("--rounds") { Description = "Rounds of each fault.", DefaultValueFactory = _ => 50 };
var first = new Option<int>("--first") { Description = "Number of the first round: with the seed it repeats one.", DefaultValueFactory = _ => 1 };
var clients = new Option<int>("--clients") { Description = "Reporters who file at the same time.", DefaultValueFactory = _ => 16 };
var seed = new Option<ulong>("--seed") { Description = "Fixes moments and mix of every round.", DefaultValueFactory = _ => (ulong)TimeProvider.System.GetTimestamp() };
var list = new Option<bool>("--list") { Description = "Says which faults there are and stops." };
var root = new RootCommand("Strikes a real installation with faults while reporters file, and audits the whole database after each.") { names, rounds, first, clients, seed, list };
root.SetAction(async (parsed, cancellation) =>
{
    if (parsed.GetValue(list))
    {
        foreach (var fault in AllFaults.List)
        {
            await output.WriteLineAsync($"{fault.Name,-24}{fault.About}");
        }

        return 0;
    }

    var wanted = parsed.GetValue(names)!;
    var unknown = wanted.Except(AllFaults.List.Select(fault => fault.Name), StringComparer.Ordinal).ToList();
    if (unknown.Count > 0)
    {
        await output.WriteLineAsync($"There is no fault {string.Join(", ", unknown)}; --list says which there are.");
        return 2;
    }

    var chosen = AllFaults.List.Where(fault => wanted.Length == 0 || wanted.Contains(fault.Name, StringComparer.Ordinal));
    return await FaultReport.RunAsync([.. chosen], parsed.GetValue(rounds), parsed.GetValue(first), parsed.GetValue(clients), parsed.GetValue(seed), output, cancellation) ? 0 : 1;
});

// Ctrl-C leaves the round that runs; its host and its PostgreSQL end with it, however long that takes.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
