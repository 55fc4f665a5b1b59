// A PDF page by page, as pictures; its text stands below for who reads with ears or wants to copy it.
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.min.mjs";
import type { ShowFile } from "../viewer-messages.ts";
import { openPdf } from "./pdf-document.ts";
import { texts } from "./texts.ts";

/** pdf.js holds the whole file in memory. */
const mostBytes = 128 * 1024 * 1024;
const largestCanvasSide = 4096;

export async function showPdf(place: HTMLElement, { file, name }: ShowFile): Promise<string | null> {
  if (file.size > mostBytes) return texts.tooBig;
  let pdf: PDFDocumentProxy;
  try {
    pdf = await openPdf(new Uint8Array(await file.arrayBuffer()));
  } catch (problem) {
    return (problem as { name?: unknown } | null)?.name === "PasswordException" ? texts.locked : texts.failed;
  }
  const reader = new PdfReader(place, pdf, name);
  await reader.turnTo(1);
  return null;
}

class PdfReader {
  readonly #pdf: PDFDocumentProxy;
  readonly #where = document.createElement("p");
  readonly #sheet = document.createElement("div");
  readonly #text = document.createElement("p");
  readonly #name: string;
  readonly #previous = button(texts.previous, () => this.turnTo(this.#page - 1));
  readonly #next = button(texts.next, () => this.turnTo(this.#page + 1));
  #page = 1;
  #zoom = 1;
  #turning: Promise<void> = Promise.resolve();

  constructor(place: HTMLElement, pdf: PDFDocumentProxy, name: string) {
    this.#pdf = pdf;
    this.#name = name;
    this.#where.setAttribute("role", "status");
    this.#sheet.className = "scroll sheet";
    this.#sheet.tabIndex = 0;
    const bar = document.createElement("div");
    bar.className = "bar";
    bar.append(
      this.#previous,
      this.#where,
      this.#next,
      button(texts.smaller, () => this.#zoomBy(1 / 1.25)),
      button(texts.larger, () => this.#zoomBy(1.25)),
    );
    const words = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = texts.pageText;
    this.#text.className = "words";
    words.append(summary, this.#text);
    place.replaceChildren(bar, this.#sheet, words);
  }

  /** One page after the other, however fast the button is pressed. */
  turnTo(page: number): Promise<void> {
    this.#turning = this.#turning.then(() => this.#turn(Math.min(Math.max(page, 1), this.#pdf.numPages)));
    return this.#turning;
  }

  #zoomBy(factor: number): Promise<void> {
    this.#zoom = Math.min(Math.max(this.#zoom * factor, 0.5), 4);
    return this.turnTo(this.#page);
  }

  async #turn(page: number): Promise<void> {
    this.#page = page;
    this.#where.textContent = texts.page(page, this.#pdf.numPages);
    off(this.#previous, page === 1);
    off(this.#next, page === this.#pdf.numPages);
    try {
      const sheet = await this.#pdf.getPage(page);
      const plain = sheet.getViewport({ scale: 1 });
      const wide = Math.max(document.documentElement.clientWidth - 32, 200);
      const scale = Math.min((wide / plain.width) * this.#zoom * devicePixelRatio, largestCanvasSide / plain.width, largestCanvasSide / plain.height);
      const viewport = sheet.getViewport({ scale });
      const canvas = document.createElement("canvas");
      canvas.width = Math.max(1, Math.floor(viewport.width));
      canvas.height = Math.max(1, Math.floor(viewport.height));
      canvas.style.width = `${Math.floor(viewport.width / devicePixelRatio)}px`;
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", `${this.#name}, ${texts.page(page, this.#pdf.numPages)}`);
      // What the file would have drawn over the page (fields, links, notes) is left out: some of it acts.
      await sheet.render({ canvas, viewport, annotationMode: 0 }).promise;
      this.#sheet.replaceChildren(canvas);
      const content = await sheet.getTextContent();
      const words = content.items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("").trim();
      this.#text.textContent = words === "" ? texts.noPageText : words;
      sheet.cleanup();
    } catch {
      const failed = document.createElement("p");
      failed.textContent = texts.pageFailed;
      this.#sheet.replaceChildren(failed);
      this.#text.textContent = texts.noPageText;
    }
  }
}

function button(label: string, press: () => Promise<void>): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", () => {
    if (made.getAttribute("aria-disabled") !== "true") void press();
  });
  return made;
}

/** Not `disabled`, which would take the keyboard's focus away at the last page. */
function off(made: HTMLButtonElement, disabled: boolean): void {
  made.setAttribute("aria-disabled", String(disabled));
}
