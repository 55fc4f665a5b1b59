using Alertadores.Console.Cases;

namespace Alertadores.Console.Texts;

/// <summary>The forms of acts on the alert's page (es-MX).</summary>
internal static class ActFormTexts
{
    public const string Explanation = "Explicación";
    public const string Optional = "(opcional)";
    public const string SealedHint = "Se sella en tu navegador: el servidor no la puede leer.";
    public const string Choose = "Elige…";

    public const string NextTitle = "Lo que sigue";
    public const string NothingTitle = "Nada espera de ti";
    public const string Nothing = "En esta alerta no hay nada que te toque hacer ahora. Lo demás está en «Más acciones».";
    public const string MoreTitle = "Más acciones";
    public const string RecusedTitle = "Estás fuera de este caso";
    public const string Recused = "Declaraste un interés, o tu coordinación te excusó (LGRA 58). Puedes ver la historia; no puedes abrir contenido ni actuar.";
    public const string EndedTitle = "El caso de tu autoridad terminó";
    public const string Ended = "Puedes leerlo, contestar a quien reportó y, si hay elementos nuevos, reabrirlo.";

    public const string OnThisPage = "En esta página";

    public const string GroupRoute = "Ruta y copias";
    public const string GroupPeople = "Quién la lleva";
    public const string GroupInquiry = "Investigación";
    public const string GroupEnd = "Fin del caso";
    public const string GroupRecord = "Registro";

    public const string ProposalsTitle = "Esperan a una segunda persona";
    public const string ReadReason = "Leer el motivo sellado";
    public const string Second = "Estoy de acuerdo: que se haga";
    public const string SecondHint = "Se hace de inmediato y queda a nombre de las dos personas.";
    public const string SecondForwards = "Tu navegador reenvía cada parte sellada con tus llaves; queda registrado que las abriste.";
    public const string NoKey = "La autoridad de destino no tiene llave vigente. Avisa a quien administra la instalación.";
    public const string RefuseProposal = "No estoy de acuerdo";
    public const string TakeBack = "Retirar mi propuesta";
    public const string OwnProposal = "La propusiste tú: la decide otra persona.";

    public const string InterestTitle = "Declarar si tienes interés en el caso";
    public const string InterestHint = "Antes de actuar di si te une algo a las personas o a los hechos: parentesco, amistad o enemistad, negocios, o haber participado antes (LGRA 58). Lo que escribas se sella.";
    public const string NoInterest = "No me une nada al caso";
    public const string HasInterest = "Sí, me une algo: me excuso";
    public const string HasInterestHint = "Al excusarte dejas de ver el contenido y de actuar en esta alerta. No se puede deshacer desde aquí.";
    public const string Declare = "Declarar";

    public const string Assignee = "La lleva";
    public const string NobodyHasIt = "Nadie de tu autoridad la lleva todavía.";
    public const string AssignTitle = "Asignar la alerta";
    public const string AssignHint = "Quien la reciba declara primero si tiene interés en el caso. Si alguien más la llevaba, deja de llevarla.";
    public const string AssignTo = "Asignar a";
    public const string Assign = "Asignar";
    public const string Take = "Asignármela";
    public const string UnassignTitle = "Dejarla sin asignar";
    public const string Unassign = "Dejar sin asignar";
    public const string RecuseTitle = "Excusar a una persona de tu autoridad";
    public const string RecuseHint = "Deja de ver el contenido y de actuar en esta alerta (LGRA 58).";
    public const string Person = "Persona";
    public const string Recuse = "Excusar";

    public const string ForwardTitle = "Dar copia a otra autoridad";
    public const string ForwardHint = "Tu navegador le reenvía cada parte sellada con tus llaves; queda registrado que las abriste. Abre su plazo de acuse (DL-04).";
    public const string Destination = "Autoridad";
    public const string Forward = "Dar copia";
    public const string NoKeyYet = "sin llave";
    public const string LowerTitle = "Proponer una prioridad menor";
    public const string LowerHint = "Bajar una prioridad P0 o P1 lo deciden dos personas.";
    public const string Propose = "Proponer";

    public const string AskTitle = "Pedir información";
    public const string AskHint = "Abre el plazo de quien debe contestar (DL-09), desde que la notificación surte efectos (LGRA 96).";
    public const string BusinessDays = "Días hábiles para contestar (de 5 a 15)";
    public const string NotifiedOn = "Día de la notificación personal";
    public const string AskedWhat = "A quién y qué";
    public const string Ask = "Registrar la petición";
    public const string RequestsTitle = "Información pedida";
    public const string Received = "Llegó: registrar el día";
    public const string ReceivedOn = "Día en que llegó";
    public const string Receive = "Registrar que llegó";
    public const string ExtendTitle = "Dar más tiempo";
    public const string ExtendDays = "Días hábiles que se agregan";
    public const string Extend = "Dar más tiempo";

    public const string MilestoneTitle = "Registrar un paso del procedimiento";
    public const string MilestoneHint = "Los plazos de ley corren desde el día del paso, no desde que lo registras.";
    public const string Milestone = "Paso";
    public const string MilestoneOn = "Día en que ocurrió";
    public const string Notice = "Cómo se notificó";
    public const string NoticePersonal = "Personalmente";
    public const string NoticeBoard = "Por estrados";
    public const string Register = "Registrar";

    public const string NotesTitle = "Notas de tu autoridad";
    public const string NoNotes = "No hay notas.";
    public const string ReadNote = "Leer";
    public const string AddNoteTitle = "Escribir una nota";
    public const string Note = "Nota";
    public const string AddNote = "Sellar y guardar la nota";

    public const string LinksTitle = "Alertas sobre los mismos hechos";
    public const string NoLinks = "Ninguna.";
    public const string LinkTitle = "Vincular con otra alerta";
    public const string LinkOther = "Dirección o referencia completa de la otra alerta";
    public const string LinkHint = "Tu autoridad debe tener copia de las dos. Queda en ambas historias.";
    public const string Link = "Vincular";
    public const string Unlink = "Quitar el vínculo";

    public const string ArchiveTitle = "Archivar por falta de elementos";
    public const string ArchiveHint = "Acuerdo de conclusión y archivo (LGRA 100). Abre el plazo para avisar a quien reportó (DL-10).";
    public const string Archive = "Archivar";
    public const string CloseTitle = "Cerrar con un resultado";
    public const string CloseHint = "Abre el plazo para avisar a quien reportó (DL-10).";
    public const string Outcome = "Resultado";
    public const string Close = "Cerrar el caso";
    public const string AgreedOn = "Día del acuerdo";
    public const string ReopenTitle = "Reabrir el caso";
    public const string Reopen = "Reabrir";

    public const string CorrectTitle = "Corregir un acto anterior";
    public const string CorrectHint = "El acto anterior se queda en la historia; la corrección es un acto nuevo. Pon la fecha correcta o explica qué estuvo mal.";
    public const string Corrects = "Acto";
    public const string RightDay = "Fecha correcta (solo peticiones y pasos con fecha)";
    public const string Correct = "Corregir";
    public const string CorrectedBy = "Corregido después:";

    /// <summary>How corrections and openings name an act: by its place in the history.</summary>
    public static string Act(long version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"· acto {version}");

    public static string Release(string destination) => $"Proponer que la copia salga a {destination}";

    public static string Remove(string destination) => $"Proponer quitar la vista a {destination}";

    public const string VistaHint = "Lo deciden dos personas: tú lo propones y otra lo confirma.";

    public static string Request(DateOnly notified, int days, int? extended, DateOnly? received) =>
        $"Notificada el {SpanishDates.Long(notified)}; {days} días hábiles{(extended is { } more ? $" más {more}" : "")}. "
        + (received is { } day ? $"Llegó el {SpanishDates.Long(day)}." : "Sin respuesta todavía.");

    public static string Of(NextAct next) => next switch
    {
        NextAct.Declare => InterestTitle,
        NextAct.Second => "Decidir lo que otra persona propuso",
        NextAct.Decide => "Decidir la ruta",
        NextAct.Acknowledge => "Acusar recibo",
        NextAct.Assign => "Decir quién la lleva",
        _ => NothingTitle,
    };
}
