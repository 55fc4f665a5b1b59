using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Alertadores.Host.Logs;

/// <summary>
/// The only log: the terminal (or whatever collects it). Only our own categories are written, whatever a configuration says:
/// the framework's lines carry addresses, paths and headers (contract A1). No exception text, no property that a template does not
/// name, no time of day (A4).
/// </summary>
internal static class HostLog
{
    private const string Template = "{Timestamp:yyyy-MM-dd} {Level:u3} {Message:l}{NewLine}";

    internal static Logger Create() => new LoggerConfiguration()
        .MinimumLevel.Information()
        .Filter.ByIncludingOnly(IsOurs)
        .WriteTo.Console(outputTemplate: Template, formatProvider: System.Globalization.CultureInfo.InvariantCulture)
        .CreateLogger();

    private static bool IsOurs(LogEvent line) =>
        line.Properties.TryGetValue(Constants.SourceContextPropertyName, out LogEventPropertyValue? category)
        && category is ScalarValue { Value: string name }
        && name.StartsWith("Alertadores.", StringComparison.Ordinal);
}
