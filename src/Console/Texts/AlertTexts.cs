using Alertadores.Triage.Routing;

namespace Alertadores.Console.Texts;

/// <summary>The page of one alert (es-MX).</summary>
internal static class AlertTexts
{
    public const string Triage = "Estos datos no identifican a nadie. El relato está cifrado; ábrelo solo si lo necesitas: queda registrado que lo abriste.";
    public const string Identity = "Abrir la identidad de una persona denunciante exige dos custodias, motivo y fundamento, y queda visible para auditoría y para la persona. Hacer mal uso puede ser obstrucción de la justicia (LGRA 64-III).";
    public const string TwoPersons = "Bajar una prioridad P0 o P1, o quitar una vista automática, necesita una segunda persona.";

    public const string Forwarding = "Si la nueva autoridad no tiene copia, tu navegador le reenvía cada parte sellada con tus llaves; queda registrado que las abriste.";

    public const string LegalDateAhead = "Llegó en día u hora inhábil: para la ley se recibe el siguiente día hábil, y de ahí corren los plazos.";

    public const string RouteTitle = "Ruta y por qué";
    public const string Primary = "Autoridad principal";
    public const string Unit = "Unidad";
    public const string Jurisdiction = "Fuero";
    public const string Vistas = "Vistas";
    public const string NoVistas = "Sin vistas";
    public const string RulesTitle = "Reglas que se aplicaron";
    public const string Rule = "Regla";
    public const string Says = "Qué dice";
    public const string Basis = "Fundamento";
    public const string Flags = "Avisos de la decisión";
    public const string Excluded = "Excluida por conflicto de interés";
    public const string External = "También se orientó hacia";
    public const string RulesVersion = "Versión de las reglas";
    public const string OwnPolicy = "Política de la instalación";
    public const string UnknownRule = "Regla de una versión anterior";
    public const string Erased = "El contenido y los hechos de esta alerta se borraron. Su historia sigue completa.";

    public const string FactsTitle = "Hechos del asunto";
    public const string Conducts = "Conductas";
    public const string NoConduct = "Ninguna elegida: clasifícala al leer el relato";
    public const string Rank = "Nivel de la persona señalada";
    public const string Scope = "Ámbito";
    public const string Institution = "Institución";
    public const string State = "Entidad";
    public const string FederalFunds = "¿Dinero federal?";
    public const string Electoral = "Contexto electoral";
    public const string Veda = "Dentro de las 72 horas previas a la jornada";
    public const string Amount = "Monto";
    public const string OicConflict = "Cercanía con el órgano de control";
    public const string EvidenceAtRisk = "Pruebas en riesgo";
    public const string Ongoing = "Sigue pasando";

    public const string PartsTitle = "Contenido sellado";
    public const string NoParts = "Tu autoridad no tiene copia sellada de esta alerta.";
    public const string Open = "Abrir";
    public const string KeysFrame = "Recuadro de tus llaves";
    public const string OpenKeys = "Abrir mis llaves";
    public const string OpenedByNobody = "Nadie la ha abierto.";
    public const string OpenedBy = "La han abierto:";

    public const string DecidedTitle = "Lo que se decidió";
    public const string NextTitle = "Qué sigue";
    public const string NothingRuns = "No queda ningún plazo corriendo en esta alerta.";

    public const string DecideTitle = "Decidir la ruta";
    public const string Confirm = "Confirmar la ruta";
    public const string ConfirmHint = "Confirmar cumple el plazo de triage (DL-02).";
    public const string Override = "Cambiar la ruta";
    public const string NewPrimary = "Nueva autoridad principal";
    public const string NewPriority = "Nueva prioridad";
    public const string Reason = "Motivo";
    public const string Text = "Explicación (se sella para tu autoridad)";
    public const string TextOptional = "Explicación (opcional; se sella para tu autoridad)";
    public const string Decided = "La ruta ya fue decidida por una persona.";
    public const string NotPrimary = "Tu autoridad tiene una copia; la ruta la decide la autoridad principal.";
    public const string Stale = "Esta página ya no está al día. Copia lo que necesites y recárgala para ver el estado actual.";

    public const string AcknowledgeTitle = "Acuse de recibo";
    public const string Acknowledge = "Acusar recibo";
    public const string AcknowledgeHint = "Tu autoridad tiene una copia. Acusar recibo cumple su plazo (DL-04); confirmar la ruta también lo cumple.";

    public const string TimelineTitle = "Historia";
    public const string When = "Cuándo";
    public const string What = "Qué pasó";
    public const string Who = "Quién";
    public const string System = "Sistema";
    public const string Reporter = "Quien reporta";

    public static string TriageMet(DateOnly met, DateOnly due) => met > due
        ? $"El plazo de triage (DL-02) vencía el {SpanishDates.Long(due)}: se cumplió tarde."
        : $"Con eso se cumplió a tiempo el plazo de triage (DL-02), que vencía el {SpanishDates.Long(due)}.";

    public static string StillRunning(Cases.DeadlineView deadline) =>
        $"{deadline.Name} ({deadline.Id}){(deadline.Holder is null ? "" : ", " + deadline.Holder)}: {char.ToLowerInvariant(deadline.Due[0])}{deadline.Due[1..]}";

    public static string Of(VistaMode mode) => mode switch
    {
        VistaMode.Auto => "automática: la copia sale sin esperar",
        VistaMode.HoldSeguridad => "retenida por seguridad: dos personas la liberan",
        VistaMode.Consentimiento => "espera el consentimiento de la víctima",
        VistaMode.Revision => "una persona decide si procede",
        VistaMode.Informativa => "copia informativa",
        VistaMode.Proteccion => "para medidas de protección",
        _ => "otro modo",
    };

    public static string Of(Alerts.Cases.VistaStanding standing) => standing switch
    {
        Alerts.Cases.VistaStanding.Sent => "La copia ya salió",
        Alerts.Cases.VistaStanding.Waiting => "Todavía no sale",
        Alerts.Cases.VistaStanding.Removed => "Dos personas la quitaron",
        _ => "Otro",
    };

    public static string Flag(string flag) => RuleTable.Bundled.TryFindFlag(flag, out var found) ? found.Text : flag;
}
