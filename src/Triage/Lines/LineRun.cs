using System.Text;

namespace Alertadores.Triage.Lines;

/// <summary>
/// The loop of the check commands: one line of output for each line of input, in the same order, so that line n of
/// the output always answers line n of the input.
/// </summary>
/// <remarks>
/// Lines end with LF or CRLF and are counted from 1; a last line without its end counts, an end without a line after
/// it does not. One byte order mark at the very start is passed over. A line longer than
/// <see cref="MaximumLineLength"/> is read to its end without being kept, and answered as an error.
/// </remarks>
public static class LineRun
{
    /// <summary>UTF-16 units of one line without its end. The longest worked example has under 1,500.</summary>
    public const int MaximumLineLength = 65_536;

    private const char ByteOrderMark = '\uFEFF';
    private const int Block = 64 * 1024;

    /// <summary>Answers every line of UTF-8 bytes, in UTF-8 without a mark. A line that is not UTF-8 is not JSON.</summary>
    /// <returns>As <see cref="Run(TextReader, TextWriter, Func{int, string, LineAnswer})"/>.</returns>
    public static int Run(Stream input, Stream output, Func<int, string, LineAnswer> answer)
    {
        // U+0001 can stand nowhere in JSON, so bytes that are not text spoil their own line, even in a field that is ignored.
        var strict = (Encoding)new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).Clone();
        strict.DecoderFallback = new DecoderReplacementFallback("\u0001");
        using StreamReader reader = new(input, strict, detectEncodingFromByteOrderMarks: false, Block, leaveOpen: true);
        using StreamWriter writer = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Block, leaveOpen: true);
        return Run(reader, writer, answer);
    }

    /// <summary>Answers every line of <paramref name="input"/>.</summary>
    /// <returns>The exit status: 0 when all lines were good, 1 when some line was not.</returns>
    public static int Run(TextReader input, TextWriter output, Func<int, string, LineAnswer> answer)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(answer);

        if (input.Peek() == ByteOrderMark)
        {
            _ = input.Read();
        }

        var lines = new BoundedLines(input, MaximumLineLength);
        var status = 0;
        for (var number = 1; lines.TryNext(out var line); number++)
        {
            var reply = line is null ? LineAnswer.Bad(number, TooLong()) : answer(number, line);
            if (reply.IsError)
            {
                status = 1;
            }

            output.Write(reply.Json);
            output.Write('\n');
        }

        output.Flush();
        return status;
    }

    private static LineError TooLong() => new(
        LineErrorCode.LineTooLong,
        Field: null,
        $"La línea pasa de {MaximumLineLength} caracteres.");

    /// <summary>Lines of a reader, never more than a fixed length of them in memory.</summary>
    private sealed class BoundedLines(TextReader input, int maximum)
    {
        private readonly char[] buffer = new char[16_384];
        private readonly char[] line = new char[maximum + 1];
        private int start;
        private int end;

        /// <summary>False at the end of the input; a null line is one that was too long.</summary>
        public bool TryNext(out string? text)
        {
            text = null;
            var length = 0;
            var tooLong = false;
            var seen = false;
            while (true)
            {
                if (start == end)
                {
                    start = 0;
                    end = input.Read(buffer, 0, buffer.Length);
                    if (end == 0)
                    {
                        if (!seen)
                        {
                            return false;
                        }

                        break;
                    }
                }

                seen = true;
                var rest = buffer.AsSpan(start, end - start);
                var stop = rest.IndexOf('\n');
                var part = stop < 0 ? rest : rest[..stop];
                if (tooLong || part.Length > line.Length - length)
                {
                    tooLong = true;
                }
                else
                {
                    part.CopyTo(line.AsSpan(length));
                    length += part.Length;
                }

                start += part.Length;
                if (stop >= 0)
                {
                    start++;
                    break;
                }
            }

            // The CR of a CRLF is part of the end, so it does not count against the limit.
            if (!tooLong && length > 0 && line[length - 1] == '\r')
            {
                length--;
            }

            text = tooLong || length > maximum ? null : new string(line, 0, length);
            return true;
        }
    }
}
