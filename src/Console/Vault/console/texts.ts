// What the console's script says (es-MX). The pages' own texts are in src/Console/Texts.
import type { VaultRefusal } from "../messages.ts";
import type { Doubt } from "./message-check.ts";

export const refusals: Record<VaultRefusal, string> = {
  "passphrase-missing": "Escribe tu frase de paso en el recuadro de las llaves.",
  "parameters-refused": "El servidor pidió una protección de la frase menor que la publicada. No se envió nada. Avisa a quien administra la instalación.",
  "wrong-passphrase": "La frase no abre tus llaves. Revísala y vuelve a intentar.",
  locked: "Tus llaves están cerradas en esta pestaña. Ábrelas con tu frase y vuelve a intentar; lo que escribiste sigue aquí.",
  "not-for-this-key": "Tus llaves no abren esta parte. Puede estar sellada a otra autoridad o a una llave anterior.",
  altered: "El contenido sellado está dañado y no se muestra. Avisa a quien administra la instalación.",
  "other-place": "El sello dice que este contenido pertenece a otro lugar u otra alerta. No se muestra. Avisa a auditoría.",
  "other-file": "Lo que llegó no es el archivo de la lista sellada: su tamaño o su huella son otros. No se entrega nada. Avisa a auditoría.",
  "too-long": "El texto es demasiado largo. Redúcelo y vuelve a intentar; sigue aquí.",
  "one-at-a-time": "El recuadro de las llaves abre una parte a la vez. Espera a que termine y vuelve a intentar.",
  failed: "No se pudo. Recarga la página y vuelve a intentar.",
};

export const texts = {
  noVault: "El recuadro de las llaves no cargó. Revisa tu conexión y recarga la página.",
  signingIn: "Comprobando…",
  openingKeys: "Abriendo tus llaves…",
  sessionEnded: "Tu sesión terminó. Entra de nuevo en otra pestaña y vuelve a intentar aquí; lo que escribiste sigue en esta página.",
  unreachable: "No hubo respuesta del servidor. No se registró nada que sepamos; revisa tu conexión y vuelve a intentar.",
  keysOpen: "Tus llaves están abiertas en esta pestaña.",
  keysLocked: "Tus llaves están cerradas en esta pestaña. Escribe tu frase para leer lo sellado.",
  makingKeys: "Generando tu frase y tus llaves en este navegador…",
  keyHandedOver: "Entregada. Tu colega ya puede abrir con ella; quedó en la bitácora.",
  openingPart: "Abriendo…",
  partOpened: "Abierta en tu navegador. Quedó registrado que tú la abriste.",
  partEmpty: "Esta parte está vacía: la persona no dejó nada aquí.",
  identityEmpty: "La persona no dejó su identidad: la alerta es anónima.",
  riskEmpty: "La persona no escribió nada sobre su riesgo.",
  openedBy: "La han abierto:",
  byYou: "tú, hace un momento",
  show: "Mostrar",
  hide: "Ocultar",
  forwarding: (part: number, of: number) => `Reenviando la parte ${part} de ${of} a la nueva autoridad…`,
  noKeyThere: "La autoridad elegida no tiene llave vigente: no se le puede reenviar. Avisa a quien administra la instalación.",
  codeCopied: "Nombre y código están en el formulario y la frase, en tu portapapeles: pégala en el recuadro de las llaves y entra.",
  codeNotCopied: "Nombre y código están en el formulario. Copia la frase de la tabla, pégala en el recuadro de las llaves y entra.",
  identitySealed: "La persona dejó su identidad, sellada a dos custodias. Solo se abre con las dos y con un motivo.",
  otherPlace: "El servidor contestó con otra parte. No se abre.",
  noAnswer: "(sin respuesta)",
  saving: "Sellando y enviando…",
  saved: "Listo: quedó registrado.",
  reasonNeeded: "Escribe el motivo: se sella para tu autoridad.",
  changed: "Otra persona actuó en esta alerta mientras la veías. Tu texto sigue aquí. Esto cambió:",
  retry: "Si tu decisión sigue siendo la misma, vuelve a enviarla.",

  noFiles: "La persona no envió archivos con su alerta.",
  filesDanger: "Los archivos vienen de alguien a quien no conoces y pueden ser peligrosos para tu equipo. Ábrelos en un equipo aislado, sin macros y sin conexión; no los reenvíes por correo.",
  fileMissing: (name: string, size: string) =>
    `Falta «${name}», de ${size}: la lista sellada de la persona lo nombra y el servidor no lo tiene o no te lo entrega. Avisa a auditoría.`,
  filesExtra: (count: number) =>
    count === 1
      ? "El servidor guarda 1 archivo que ninguna lista sellada nombra. No se abre: nadie puede decir quién lo puso. Avisa a auditoría."
      : `El servidor guarda ${count} archivos que ninguna lista sellada nombra. No se abren: nadie puede decir quién los puso. Avisa a auditoría.`,
  listMalformed: "La lista sellada de archivos no se entiende: no se abre ninguno. Avisa a quien administra la instalación.",
  withoutConversation: "No se pudo leer la conversación: los archivos de los mensajes aparecen aquí como si sobraran.",
  cleaned: "Llegó limpio de datos ocultos. Se le quitó:",
  cleanedNothing: "Llegó limpio: no traía datos ocultos que quitar.",
  notCleaned: "Sin limpiar: puede traer datos ocultos que señalen a quien lo envió (lugar, equipo, nombre). Límpialo antes de compartirlo o de integrarlo al expediente.",
  removedUnknown: "otros datos",
  openFile: "Abrir archivo",
  save: "Guardar archivo",
  saveDanger: "Lo que guardas queda sin cifrar en este equipo y fuera de la consola. Guárdalo solo si lo necesitas y ábrelo en un equipo aislado.",
  view: "Ver aquí",
  closeView: "Cerrar la vista",
  viewOf: (name: string) => `Vista de «${name}»`,
  showing: "Preparando la vista…",
  notShown: "Este tipo de archivo no se puede mostrar aquí. Si lo necesitas, guárdalo y ábrelo en un equipo aislado.",
  otherKind: (declared: string, found: string) =>
    `La lista dice que es «${declared}», pero por dentro es «${found}». Puede ser un descuido o un engaño: no lo abras con el programa que sugiere su nombre.`,
  cancel: "Cancelar",
  cancelled: "Cancelaste. No se guardó nada; quedó registrado que lo pediste.",
  anotherFile: "Se está abriendo otro archivo. Espera a que termine o cancélalo.",
  progressOf: (name: string) => `Avance de «${name}»`,
  openingFile: "Descargando, abriendo y comprobando en tu navegador…",
  fileOpened: "Es, byte por byte, el archivo de la lista sellada. Quedó registrado que tú lo abriste.",
  fileRefused: "El servidor no entregó el archivo. Recarga la página y vuelve a intentar.",
  noRoom: "El archivo está entero, pero este navegador no tiene dónde guardarlo. Cierra otras pestañas y vuelve a intentar, fuera de una ventana privada.",
  brokeOff: "La descarga se cortó. No se guardó nada; vuelve a intentar.",
  noMessages: "Todavía no hay mensajes.",
  conversationFailed: "La conversación no se pudo leer. Recarga la página.",
  messageGap: (who: string, numbers: string) => `Falta un mensaje de ${who} (número ${numbers}): el servidor no lo lista. Avisa a auditoría.`,
  fromReporter: "Quien reportó",
  messageNumber: (number: number) => `Mensaje ${number}`,
  replyNumber: (number: number) => `Respuesta ${number}`,
  openMessage: "Abrir mensaje",
  answersFirst: "Abre primero «Relato y respuestas»: ahí está la llave con la que se comprueba la firma de quien reportó.",
  messageOpened: "Abierto en tu navegador. Quedó registrado que tú lo abriste.",
  verified: "Firma comprobada.",
  notVerified: "NO VERIFICADO. No des por cierto que lo escribió quien dice:",
  messageEmpty: "(sin texto)",
  filesOfMessage: "Archivos de este mensaje",
  replyCount: (now: string, most: string) => `${now} de ${most} caracteres`,
  replyOver: (over: string) => `Caracteres de más: ${over}. Divide tu respuesta en dos mensajes.`,
  replyEmpty: "Escribe tu respuesta.",
  replyNoReporter: "Las respuestas abiertas no dicen a quién sellar tu mensaje: no se puede responder. Avisa a quien administra la instalación.",
  replyNeedsAnswers: "Abre primero «Relato y respuestas»: ahí está la llave de quien reportó, a la que se sella tu respuesta. Tu texto sigue aquí.",
  replyClosed: "Quien reportó destruyó su buzón: ya nadie leería una respuesta.",
  replyImpossible: "Tu autoridad no tiene una llave publicada para firmar respuestas. Avisa a quien administra la instalación.",
  replySealing: "Sellando, firmando y enviando…",
  replySent: "Tu respuesta quedó guardada. Quien reportó la verá cuando abra su buzón. Recarga la página para ver plazos e historia al día.",
  replyChanged: "Hubo cambios mientras escribías; tu texto sigue aquí y no se envió. Lee lo nuevo en la conversación y vuelve a enviar.",
  replyUnknown: "No hubo respuesta del servidor y no sabemos si tu mensaje quedó guardado. Vuelve a enviarlo sin cambiarlo: no se duplicará.",
} as const;

/** What a reporter's message is beyond a message, as the server was told and the seal repeats. */
export const messageKinds: Readonly<Record<string, string>> = {
  evidence: "Más pruebas",
  protection: "Pide protección",
  retaliation: "Cuenta represalias",
  consent: "Su consentimiento",
};

export const consents = { yes: "Sí permite que se avise a la fiscalía.", no: "No permite que se avise a la fiscalía." } as const;

export const doubts: Readonly<Record<Doubt, string>> = {
  signature: "La firma no corresponde a este mensaje y a esa llave.",
  "no-key": "No hay llave con la que comprobar la firma.",
  chain: "No es el mensaje que debía estar en este lugar: falta uno, sobra uno o cambió el orden.",
  told: "El servidor dijo otra cosa de este mensaje que lo que está bajo el sello.",
  unreadable: "El contenido no se entiende.",
};

/** What was removed from a cleaned file, by the closed codes of the sealed list. */
export const removedNames: Readonly<Record<string, string>> = {
  place: "el lugar donde se tomó",
  device: "el modelo del teléfono o de la cámara",
  author: "el nombre de quien lo hizo o lo guardó",
  dates: "las fechas y horas guardadas dentro",
  software: "el programa con que se hizo",
  thumbnail: "la vista previa escondida",
  comments: "los comentarios y las descripciones guardadas dentro",
  revisions: "el historial de cambios",
  attachments: "los archivos escondidos dentro",
  scripts: "los programas escondidos dentro",
  signature: "la firma digital",
  text: "el texto que se podía copiar (cada página quedó como imagen)",
  other: "otros datos técnicos",
};
