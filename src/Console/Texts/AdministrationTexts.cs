using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Retention;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Console.Texts;

/// <summary>The administrator's pages (es-MX).</summary>
internal static class AdministrationTexts
{
    public const string Title = "Administración";
    public const string Intro = "Personas, autoridades, reglas, calendarios y conservación. Desde aquí no se ve ninguna alerta ni su contenido. Cada cambio queda en la bitácora, que la auditoría lee.";
    public const string People = "Personas";
    public const string Offices = "Autoridades";
    public const string Rules = "Reglas";
    public const string Calendars = "Calendarios y cierres";
    public const string Retention = "Conservación";
    public const string Log = "Bitácora";

    public const string Reason = "Motivo";
    public const string Reference = "Documento de respaldo";
    public const string ReferenceHint = "Oficio, acuerdo o publicación. Sin nombres de quien alerta ni datos de una alerta: la bitácora se lee en claro.";
    public const string ChooseReason = "Elige un motivo";
    public const string Save = "Guardar";
    public const string Back = "Volver";
    public const string Name = "Nombre";
    public const string User = "Usuario";
    public const string Role = "Papel";
    public const string Authority = "Autoridad";
    public const string Status = "Estado";
    public const string Keys = "Llaves";
    public const string From = "Desde";
    public const string To = "Hasta";
    public const string NoAuthority = "Ninguna";
    public const string Done = "Guardado. Quedó en la bitácora.";
    public const string FaultsTitle = "No se guardó nada";
    public const string Changed = "Otra persona cambió esto antes que tú y no se guardó lo tuyo. Abajo está como quedó; revisa y vuelve a guardar si todavía hace falta.";
    public const string ChangedForPrograms = "Otra persona lo cambió antes y no se guardó nada.";
    public const string Progress = "Avance";
    public const string Refresh = "Ver cómo va";

    // People
    public const string PeopleIntro = "Quién entra a la consola y con qué papel. Suspender, mover o cambiar de papel cierra sus sesiones en el acto.";
    public const string DutiesTitle = "Llaves pendientes";
    public const string DutiesNone = "Nadie espera llaves y ninguna autoridad debe una llave nueva.";
    public const string Move = "Cambiar de papel o de autoridad";
    public const string MoveHint = "Sus sesiones se cierran. Las llaves de la nueva autoridad se las entrega, desde su navegador, una persona que ya las tiene; hasta entonces no podrá abrir lo sellado.";
    public const string Suspend = "Suspender";
    public const string SuspendHint = "No podrá entrar y sus sesiones se cierran en el acto. Su autoridad deberá una llave nueva. Se puede revertir.";
    public const string Reinstate = "Reincorporar";
    public const string ReinstateHint = "Podrá entrar con la frase que tenía.";
    public const string Rename = "Corregir el nombre";
    public const string OwnAccount = "Es tu cuenta: otra persona que administre tiene que cambiarla.";
    public const string KeysWhole = "Completas";

    // Authorities
    public const string OfficesIntro = "Nombres por fecha, competencia, unidades, contacto, calendario y suplencias. Una autoridad nueva, con su llave, todavía se crea al fundar.";
    public const string NamesTitle = "Nombres por fecha";
    public const string NewName = "Nombre nuevo";
    public const string NewNameHint = "El nombre vigente termina el día anterior. Los actos viejos conservan el suyo.";
    public const string Competence = "Competencia y contacto";
    public const string Institutions = "Instituciones";
    public const string InstitutionsHint = "Claves del catálogo de instituciones, una por línea. Solo un OIC.";
    public const string Scopes = "Ámbitos completos";
    public const string ScopesHint = "Códigos de ámbito, uno por línea (por ejemplo FEDERAL_PJF). Solo un OIC.";
    public const string Units = "Unidades";
    public const string UnitsHint = "Una por línea: código, un espacio y su nombre. Solo una fiscalía.";
    public const string Phone = "Teléfono";
    public const string Email = "Correo";
    public const string Url = "Sitio";
    public const string Address = "Domicilio";
    public const string CalendarTitle = "Calendario y zona";
    public const string Calendar = "Expresión de calendario";
    public const string CalendarHint = "Con otro calendario los plazos que corren se vuelven a contar, con un evento cada uno. La zona vale para los plazos nuevos.";
    public const string Zone = "Zona horaria (IANA)";
    public const string CoverTitle = "Suplencias";
    public const string CoverEmpty = "Nadie está ausente ni lo estará. Declara aquí las ausencias para que los avisos lleguen a quien suple.";
    public const string Absent = "Quién se ausenta";
    public const string Substitute = "Quién suple";
    public const string Declare = "Declarar la suplencia";
    public const string Withdraw = "Retirar";
    public const string Withdrawn = "Retirada";
    public const string ChainTitle = "Cadena de escalamiento";
    public const string ChainHint = "A quién se avisa, en orden, cuando un plazo corre peligro y nadie actúa: después de quien tiene el caso y de quien le suple. Escribe un usuario por línea.";
    public const string ChainEmpty = "Sin nadie: los avisos llegan solo a coordinación.";

    public const string CoverPage = "Suplencias y avisos";
    public const string CoverIntro = "Quién suple a quién y a quién se avisa cuando nadie actúa. Lo cambia quien administra.";
    public const string CoverNobodyAway = "Nadie está ausente ni lo estará.";

    // Rules
    public const string RulesIntro = "Solo las reglas de política se apagan; las de ley están siempre. Un cambio es una versión nueva de la tabla, que se guarda para siempre y queda escrita en cada decisión. No toca lo ya decidido.";
    public const string RulesVersion = "Versión vigente";
    public const string Active = "Encendida";
    public const string ShowPreview = "Ver qué habría cambiado";
    public const string PreviewTitle = "Qué habría cambiado en el último año";
    public const string PreviewIntro = "Se decide otra vez, con esas reglas, cada alerta del último año. Solo se cuentan: quien administra no ve ninguna. Los números van redondeados de cinco en cinco y uno o dos no se distinguen.";
    public const string PreviewRunning = "Se está calculando. Puedes salir de esta página: el cálculo sigue.";
    public const string PreviewNothing = "Ninguna alerta habría ido a otra autoridad ni con otra prioridad.";
    public const string PreviewSame = "Sin cambio";
    public const string PreviewUndeterminable = "No se puede saber (depende de datos que solo están sellados)";
    public const string PreviewUnreadable = "Sin datos (borradas)";
    public const string PreviewAll = "Alertas en total";
    public const string PreviewFew = "una o dos";
    public const string Was = "Fue a";
    public const string WouldBe = "Habría ido a";
    public const string Alerts = "Alertas";
    public const string Orientation = "Orientación";

    // Calendars
    public const string CalendarsIntro = "Un cierre declarado (días inhábiles publicados en el DOF o en una gaceta) se suma a los calendarios y los plazos que corren se vuelven a contar, con un evento cada uno. Nada se cambia en silencio: un error se retira y eso es otra versión.";
    public const string CalendarVersion = "Versión vigente";
    public const string ClosuresTitle = "Cierres declarados";
    public const string ClosuresEmpty = "No se ha declarado ningún cierre. Los fines de semana, los descansos de ley y los días que ya trae cada calendario no se declaran.";
    public const string NewClosure = "Declarar un cierre";
    public const string FirstDay = "Primer día";
    public const string LastDay = "Último día";
    public const string Basis = "Referencia publicada";
    public const string BasisHint = "Por ejemplo «DOF 12-12-2026» o «Gaceta 45, 3-11-2026». Queda escrita en cada plazo que se mueva.";
    public const string WhoCloses = "Quién cierra";
    public const string AllClose = "Todas las autoridades";
    public const string Continue = "Continuar";
    public const string ConfirmTitle = "Antes de declararlo";
    public const string ConfirmClosure = "Declarar el cierre y volver a contar";
    public const string ConfirmWithdraw = "Retirar el cierre y volver a contar";
    public const string ConfirmHint = "Los plazos que ya se movieron no vuelven a su lugar por sí solos: si resulta un error, se retira y queda también en la historia de cada alerta.";
    public const string RunningTerms = "Plazos que corren y pueden moverse";
    public const string RecountsTitle = "Plazos vueltos a contar";
    public const string RecountsEmpty = "Todavía no se ha vuelto a contar ningún plazo.";
    public const string Running = "En curso";
    public const string Checking = "Segunda revisión";
    public const string Finished = "Terminado";
    public const string Moved = "Plazos movidos";
    public const string Uncounted = "Alertas sin contar";
    public const string UncountedHint = "La nueva cuenta sale de los años que cubre el calendario; conservan su fecha anterior.";

    // Retention
    public const string RetentionIntro = "Cuánto se conserva una alerta después de terminada, según cómo terminó. Cumplido el plazo se puede borrar: una persona lo propone, otra lo aprueba. Se destruyen lo sellado, los hechos y el buzón; queda la historia de actos y plazos.";
    public const string TermsTitle = "Meses después de terminar";
    public const string TermsHint = "De 12 a 1200 meses. En blanco se conserva siempre. Si varias autoridades tienen copia, cuenta la última en terminar.";
    public const string DueTitle = "Con el plazo cumplido";
    public const string DueNone = "Ninguna alerta ha cumplido su plazo. No hay nada que proponer.";
    public const string Propose = "Proponer que se borren";
    public const string ProposeHint = "No se borra nada todavía. La lista queda fija y otra persona que administre, o coordinación de la mesa, la aprueba o la rechaza.";
    public const string ErasuresTitle = "Propuestas de borrado";
    public const string ErasuresEmpty = "Nadie ha propuesto borrar nada.";
    public const string ErasureTitle = "Borrar alertas terminadas";
    public const string ErasureWarning = "Borrar no se puede deshacer. Se destruyen las partes selladas, la llave de los hechos, los mensajes y el buzón de cada alerta de la lista. La historia se queda. Las copias que ya se abrieron o exportaron no se recogen; los respaldos hechos antes las conservan hasta que venzan.";
    public const string ProposedBy = "La propuso";
    public const string DecidedBy = "La decidió";
    public const string Approve = "Aprobar y borrar";
    public const string Refuse = "Rechazar";
    public const string OwnProposal = "La propusiste tú: otra persona tiene que aprobarla. Puedes retirarla rechazándola.";

    // Log
    public const string LogIntro = "Quién cambió qué, cuándo y por qué. Nada se borra ni se corrige: solo se agrega.";
    public const string LogEmpty = "Todavía no se ha cambiado nada desde que se fundó la instalación.";
    public const string Older = "Anteriores";
    public const string Nothing = "nada";

    public static string Of(OfficerStatus status) => status switch
    {
        OfficerStatus.Active => "Activa",
        OfficerStatus.Suspended => "Suspendida",
        OfficerStatus.Left => "Dada de baja",
        _ => "Otro",
    };

    public static string Of(AdministrationReason reason) => reason switch
    {
        AdministrationReason.StaffChange => "Movimiento de personal",
        AdministrationReason.Security => "Seguridad de llaves, frase o equipo",
        AdministrationReason.Absence => "Ausencia",
        AdministrationReason.Publication => "Publicación oficial",
        AdministrationReason.Correction => "Corrección de un error",
        AdministrationReason.InstitutionalDecision => "Decisión de la institución",
        AdministrationReason.RetentionEnded => "Terminó el plazo de conservación",
        _ => "Otro",
    };

    public static string Of(AdministrationAct act) => act switch
    {
        AdministrationAct.OfficerInvited => "Invitó a una persona",
        AdministrationAct.InvitationWithdrawn => "Retiró una invitación",
        AdministrationAct.OfficerEnrolled => "Se dio de alta",
        AdministrationAct.OfficerSuspended => "Suspendió a una persona",
        AdministrationAct.OfficerReinstated => "Reincorporó a una persona",
        AdministrationAct.OfficerMoved => "Cambió el papel o la autoridad de una persona",
        AdministrationAct.OfficerRenamed => "Corrigió el nombre de una persona",
        AdministrationAct.KeysHandedOver => "Entregó llaves a una persona de su autoridad",
        AdministrationAct.KeyProposed => "Preparó una llave nueva de su autoridad",
        AdministrationAct.KeyRotated => "Puso en uso una llave nueva",
        AdministrationAct.AuthorityRenamed => "Cambió el nombre de una autoridad",
        AdministrationAct.AuthorityChanged => "Cambió competencia, unidades o contacto de una autoridad",
        AdministrationAct.AuthorityCalendarChanged => "Cambió el calendario o la zona de una autoridad",
        AdministrationAct.SubstituteDeclared => "Declaró una suplencia",
        AdministrationAct.SubstituteWithdrawn => "Retiró una suplencia",
        AdministrationAct.EscalationChanged => "Cambió la cadena de escalamiento",
        AdministrationAct.ClosureDeclared => "Declaró un cierre",
        AdministrationAct.ClosureWithdrawn => "Retiró un cierre",
        AdministrationAct.RulesSwitched => "Cambió reglas de política",
        AdministrationAct.RetentionChanged => "Cambió los plazos de conservación",
        AdministrationAct.ErasureProposed => "Propuso borrar alertas terminadas",
        AdministrationAct.ErasureApproved => "Aprobó borrar alertas terminadas",
        AdministrationAct.ErasureRefused => "Rechazó borrar alertas terminadas",
        _ => "Otro acto",
    };

    public static string Of(CaseOutcome? ending) => ending is { } outcome ? CaseTexts.Of(outcome) : "Archivada por falta de elementos";

    public static string Of(ErasureState state) => state switch
    {
        ErasureState.Proposed => "Espera a una segunda persona",
        ErasureState.Refused => "Rechazada",
        ErasureState.Approved => "Aprobada; borrando",
        ErasureState.Finished => "Terminada",
        _ => "Otro",
    };

    public static string Of(AuthorityKind kind) => kind switch
    {
        AuthorityKind.Oic => "Órgano Interno de Control",
        AuthorityKind.Sfp => "Secretaría",
        AuthorityKind.Fgr => "Fiscalía",
        AuthorityKind.Coordination => "Mesa de coordinación",
        _ => "Otra",
    };

    public static string Of(AuthorityCode? primary, Priority? priority) =>
        primary is { } code && priority is { } urgency ? $"{Codes.Of(code)}, {CaseTexts.Of(urgency)}" : Orientation;

    /// <summary>Names of changed fields, as the record has them.</summary>
    public static string Field(string field) => field switch
    {
        "status" => "estado",
        "role" => "papel",
        "authority" or "authorities" => "autoridad",
        "name" or "names" => "nombre",
        "institutions" => "instituciones",
        "scopes" => "ámbitos",
        "units" => "unidades",
        "phone" => "teléfono",
        "email" => "correo",
        "url" => "sitio",
        "address" => "domicilio",
        "calendar" => "calendario",
        "zone" => "zona",
        "officer" => "persona",
        "substitute" => "suplente",
        "days" => "días",
        "chain" => "cadena",
        "basis" => "referencia",
        "version" => "versión",
        "number" => "número",
        _ => field,
    };

    public static string MissingKeys(IReadOnlyList<string> keys) => $"Le faltan: {string.Join(", ", keys)}";
    public static string StillHolds(string authority) => $"{authority} debe una llave nueva";
    public static string Missing(string officer, string authority, string key) => $"{officer} espera la llave {key} de {authority}. Se la entrega alguien de esa autoridad.";
    public static string Owed(string authority, string former) => $"{authority} debe una llave nueva: tuvo la actual {former}.";
    public static string Standing(int count) => count == 1 ? "1 cierre vigente" : $"{count} cierres vigentes";
    public static string Off(int count) => count switch { 0 => "todas las de política encendidas", 1 => "1 regla apagada", _ => $"{count} reglas apagadas" };
    public static string ActivePeople(int count) => count == 1 ? "1 cuenta activa" : $"{count} cuentas activas";
    public static string Looked(int looked, int? total) => total is { } all ? $"{(all == 0 ? 100 : looked * 100L / all)} %" : "por empezar";

    /// <summary>Counts of alerts as who administers may see them: one or two are not told apart, the rest is rounded to five.</summary>
    public static string About(int count) => count < RulesPreview.Smallest ? "menos de 3" : $"≈ {(count + 2) / 5 * 5}";
}
