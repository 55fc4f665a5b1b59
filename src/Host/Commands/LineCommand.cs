using System.Text;
using Alertadores.Triage.Lines;

#pragma warning disable RS0030 // A command of Host: it speaks to the terminal.
using Terminal = System.Console;
#pragma warning restore RS0030

namespace Alertadores.Host.Commands;

/// <summary>One answer a line, from standard input to standard output, UTF-8 without a mark, written in large blocks.</summary>
internal static class LineCommand
{
    private const int Block = 64 * 1024;

    internal static int Run(Func<int, string, LineAnswer> answer)
    {
        UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
#pragma warning disable RS0030
        using StreamReader input = new(Terminal.OpenStandardInput(), utf8, detectEncodingFromByteOrderMarks: false, Block);
        using StreamWriter output = new(Terminal.OpenStandardOutput(), utf8, Block);
#pragma warning restore RS0030
        return LineRun.Run(input, output, answer);
    }
}
