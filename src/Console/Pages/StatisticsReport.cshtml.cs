using Alertadores.Alerts;
using Alertadores.Console.Rights;

namespace Alertadores.Console.Pages;

/// <summary>The monthly or quarterly report: the same counts in words and tables, to be printed.</summary>
[Requires(ConsoleAct.SeeStatistics)]
public sealed class StatisticsReportModel(AlertsRoom room) : StatisticsModel(room);
