namespace Alertadores.Host.Configuration;

/// <summary>Where settings come from, later over earlier: appsettings.json beside the program, environment variables, command line.</summary>
internal static class HostConfiguration
{
    internal static IConfiguration Build(string[] arguments) => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true, reloadOnChange: false)
        .AddEnvironmentVariables()
        .AddCommandLine(arguments)
        .Build();
}
