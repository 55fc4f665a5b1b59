global using Alertadores.Triage.Catalogue;
global using Alertadores.Triage.FactSheet;
global using Alertadores.Triage.Lines;
global using Alertadores.Triage.Routing;
