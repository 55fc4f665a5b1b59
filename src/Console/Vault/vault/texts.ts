// What the vault says (es-MX).
export const texts = {
  alone: "Esta página guarda las llaves de la consola y no se usa sola. Abre la consola.",
  opening: (percent: number) => `Abriendo tus llaves… ${percent} %`,
  open: "Tus llaves están abiertas en esta pestaña.",
  wiped: "Tus llaves se cerraron.",
  wrong: "La frase no abre tus llaves. Revísala: son palabras separadas por espacios.",
} as const;
