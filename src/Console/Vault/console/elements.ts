// Finding and making elements. Text only ever becomes a text node: what a reporter wrote is never markup.

export function byId<T extends HTMLElement>(id: string): T | null {
  return document.getElementById(id) as T | null;
}

export function element<K extends keyof HTMLElementTagNameMap>(name: K, text?: string, className?: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className !== undefined) made.className = className;
  return made;
}

/** Says a sentence in a live region; `tone` is also written in words by the sentence itself. */
export function say(where: HTMLElement | null, sentence: string, tone: "calm" | "error" = "calm"): void {
  if (where === null) return;
  where.textContent = sentence;
  where.className = `said ${tone}`;
  where.hidden = sentence === "";
}
