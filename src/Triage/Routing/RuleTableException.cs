using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Routing;

/// <summary>The rule table is wrong: the message names the file, the place and the problem.</summary>
public sealed class RuleTableException(string file, string path, string problem) : DataFileException(file, path, problem);
