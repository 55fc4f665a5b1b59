using Alertadores.Triage.Lines;

#pragma warning disable RS0030 // A command of Host: it speaks to the terminal.
using Terminal = System.Console;
#pragma warning restore RS0030

namespace Alertadores.Host.Commands;

/// <summary>One answer a line, from standard input to standard output, UTF-8 without a mark, written in large blocks.</summary>
internal static class LineCommand
{
    internal static int Run(Func<int, string, LineAnswer> answer)
    {
#pragma warning disable RS0030
        using var input = Terminal.OpenStandardInput();
        using var output = Terminal.OpenStandardOutput();
#pragma warning restore RS0030
        return LineRun.Run(input, output, answer);
    }
}
