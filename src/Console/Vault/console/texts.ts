// What the console's script says (es-MX). The pages' own texts are in src/Console/Texts.
import type { VaultRefusal } from "../messages.ts";

export const refusals: Record<VaultRefusal, string> = {
  "passphrase-missing": "Escribe tu frase de paso en el recuadro de las llaves.",
  "parameters-refused": "El servidor pidió una protección de la frase menor que la publicada. No se envió nada. Avisa a quien administra la instalación.",
  "wrong-passphrase": "La frase no abre tus llaves. Revísala y vuelve a intentar.",
  locked: "Tus llaves están cerradas en esta pestaña. Ábrelas con tu frase y vuelve a intentar; lo que escribiste sigue aquí.",
  "not-for-this-key": "Tus llaves no abren esta parte. Puede estar sellada a otra autoridad o a una llave anterior.",
  altered: "El contenido sellado está dañado y no se muestra. Avisa a quien administra la instalación.",
  "other-place": "El sello dice que este contenido pertenece a otro lugar u otra alerta. No se muestra. Avisa a auditoría.",
  "too-long": "El texto es demasiado largo para un sello de texto. Redúcelo a unas veinte páginas.",
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
  openingPart: "Abriendo…",
  partOpened: "Abierta en tu navegador. Quedó registrado que tú la abriste.",
  partEmpty: "Esta parte está vacía: la persona no dejó nada aquí.",
  identitySealed: "La persona dejó su identidad, sellada a dos custodias. Solo se abre con las dos y con un motivo.",
  otherPlace: "El servidor contestó con otra parte. No se abre.",
  noAnswer: "(sin respuesta)",
  saving: "Sellando y enviando…",
  forwarding: (part: number, of: number) => `Reenviando la parte ${part} de ${of} a la nueva autoridad…`,
  saved: "Listo: quedó registrado.",
  reasonNeeded: "Escribe el motivo: se sella para tu autoridad.",
  changed: "Otra persona actuó en esta alerta mientras la veías. Tu texto sigue aquí. Esto cambió:",
  retry: "Si tu decisión sigue siendo la misma, vuelve a enviarla.",
} as const;
