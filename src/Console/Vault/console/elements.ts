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

/** Runs what a button does unless it is running. The button is not disabled, which would take the keyboard's focus from it. */
export function oneAtATime(button: HTMLButtonElement | null, run: () => Promise<void>): void {
  if (button?.getAttribute("aria-disabled") === "true") return;
  button?.setAttribute("aria-disabled", "true");
  void run().finally(() => button?.removeAttribute("aria-disabled"));
}

/** Says a sentence in a live region; `tone` is also written in words by the sentence itself. */
export function say(where: HTMLElement | null, sentence: string, tone: "calm" | "error" = "calm"): void {
  if (where === null) return;
  where.textContent = sentence;
  where.className = `said ${tone}`;
  where.hidden = sentence === "";
}
