// One form of an act: its fields, what of it is sealed and to whom, and whether something unsent stands in it.
import type { Field, FieldKind } from "./act-body.ts";
import { idIn } from "./act-body.ts";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The text that goes sealed, and the member of the body that it becomes. */
export interface SealedField {
  readonly name: string;
  readonly text: string;
  readonly long: boolean;
}

/** Who gets a copy by this act. Null where nobody does. */
export interface Destination {
  readonly keyId: string;
  readonly recipient: string;
  readonly holds: boolean;
}

export class ActForm {
  readonly form: HTMLFormElement;
  readonly status: HTMLElement | null;

  constructor(form: HTMLFormElement) {
    this.form = form;
    this.status = form.querySelector<HTMLElement>("[role=status]");
    // The choice of a reason decides whether its text may be left out; said where the eye is, not only after sending.
    form.querySelector<HTMLSelectElement>("select[name=reason]")?.addEventListener("change", () => this.#requireText());
    for (const choice of form.querySelectorAll("input[type=radio], select")) choice.addEventListener("change", () => this.#showPart());
    this.#requireText();
    this.#showPart();
  }

  get act(): string {
    return this.form.dataset["act"] ?? "";
  }

  get title(): string {
    return this.form.getAttribute("aria-label") ?? this.form.querySelector("button[type=submit]")?.textContent?.trim() ?? "";
  }

  get version(): number {
    return Number(this.form.dataset["version"]);
  }

  fields(): Field[] {
    return this.#controls()
      .filter((control) => control.dataset["sealed"] === undefined)
      .map((control) => ({
        name: control.name,
        as: (control.dataset["as"] ?? "text") as FieldKind,
        value: control.dataset["as"] === "id" ? (idIn(control.value) ?? "") : control.value,
      }));
  }

  sealed(): SealedField | null {
    const field = this.#controls().find((control) => control.dataset["sealed"] !== undefined);
    return field === undefined ? null : { name: field.name, text: field.value.trim(), long: field.dataset["sealed"] === "note" };
  }

  /** The sealed text is missing and needed. */
  get lacksText(): boolean {
    const sealed = this.sealed();
    return sealed !== null && sealed.text === "" && this.#needsText();
  }

  /** The first field that the browser itself would not let through, or that holds no id where one belongs. */
  invalid(): Control | null {
    return this.#controls().find((control) => !control.checkValidity() || (control.dataset["as"] === "id" && idIn(control.value) === null)) ?? null;
  }

  focusText(): void {
    this.form.querySelector<HTMLElement>("[data-sealed]")?.focus();
  }

  destination(): Destination | null {
    const chosen = this.form.querySelector<HTMLSelectElement>("select[data-forward]")?.selectedOptions[0] ?? (this.form.dataset["forward"] === undefined ? undefined : this.form);
    if (chosen === undefined || (chosen instanceof HTMLOptionElement && chosen.value === "")) return null;
    return { keyId: chosen.dataset["keyId"] ?? "", recipient: chosen.dataset["recipient"] ?? "", holds: chosen.dataset["holds"] !== "no" };
  }

  /** The keys that the text is sealed to: the form's own, and whoever gets a copy by this act. */
  readers(): { readonly keyIds: string[]; readonly recipients: string[] } {
    const own = { keyIds: listOf(this.form, "keyIds"), recipients: listOf(this.form, "recipients") };
    const other = this.destination();
    if (other === null || other.recipient === "" || own.recipients.includes(other.recipient)) return own;
    return { keyIds: [...own.keyIds, other.keyId], recipients: [...own.recipients, other.recipient] };
  }

  get hasUnsentText(): boolean {
    return [...this.form.querySelectorAll("textarea")].some((field) => field.value.trim() !== "");
  }

  /** Everything typed and chosen, to see whether a second try is the same act. */
  get typed(): string {
    return JSON.stringify([this.act, this.version, ...this.#controls().map((control) => [control.name, control.value])]);
  }

  clear(): void {
    this.form.reset();
    this.#requireText();
    this.#showPart();
  }

  /** Controls that take part: named, not hidden with their part of the form, and of radios the chosen one. */
  #controls(): Control[] {
    return [...this.form.querySelectorAll<Control>("input[name], select[name], textarea[name]")].filter(
      (control) => control.closest("[hidden]") === null && !(control instanceof HTMLInputElement && control.type === "radio" && !control.checked),
    );
  }

  #needsText(): boolean {
    const reason = this.form.querySelector<HTMLSelectElement>("select[name=reason]");
    return this.form.dataset["needsText"] === "always" || (reason !== null && reason.closest("[hidden]") === null && reason.value === this.form.dataset["textForReason"]);
  }

  #requireText(): void {
    const optional = this.form.querySelector<HTMLElement>("[data-optional]");
    if (optional !== null) optional.hidden = this.#needsText();
    this.form.querySelector("textarea[data-sealed]")?.setAttribute("aria-required", String(this.#needsText()));
  }

  /** Parts of a form that belong to one of its choices only. */
  #showPart(): void {
    for (const part of this.form.querySelectorAll<HTMLElement>("[data-with]")) {
      const [name = "", value = ""] = (part.dataset["with"] ?? "").split("=");
      const chosen = this.form.querySelector<HTMLInputElement | HTMLSelectElement>(`input[name="${CSS.escape(name)}"]:checked, select[name="${CSS.escape(name)}"]`);
      part.hidden = chosen?.value !== value;
    }
  }
}

function listOf(form: HTMLElement, name: string): string[] {
  return (form.dataset[name] ?? "").split(" ").filter((entry) => entry !== "");
}
