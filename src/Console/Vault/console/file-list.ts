// Files as an officer sees them: what the sealed list says of each, and what the server does not have, or has too much.
import { checkFiles, shownSize, type Attachment } from "./attachments.ts";
import { element, oneAtATime, say } from "./elements.ts";
import type { FileOpener } from "./file-opener.ts";
import { fileControls } from "./file-viewer.ts";
import { removedNames, texts } from "./texts.ts";

/** @param held Ids of the file parts that the server lists for this place. */
export function showFiles(listed: readonly Attachment[], held: readonly string[], opener: FileOpener): HTMLElement {
  const { present, missing, extra } = checkFiles(listed, held);
  const shown = element("div");
  if (listed.length === 0 && extra.length === 0) shown.append(element("p", texts.noFiles, "quiet"));
  for (const file of missing) shown.append(element("p", texts.fileMissing(file.name, shownSize(file.size)), "notice error"));
  if (extra.length > 0) shown.append(element("p", texts.filesExtra(extra.length), "notice error"));
  if (present.length > 0) {
    const list = element("ul", undefined, "files");
    list.append(...present.map((file) => showFile(file, opener)));
    shown.append(element("p", texts.filesDanger, "notice"), list);
  }
  return shown;
}

function showFile(file: Attachment, opener: FileOpener): HTMLElement {
  const item = element("li");
  item.dataset["file"] = file.upload;
  const open = element("button", texts.openFile);
  open.type = "button";
  open.setAttribute("aria-label", `${texts.openFile}: ${file.name}`);
  const status = element("p");
  status.setAttribute("role", "status");
  status.hidden = true;
  const head = element("div", undefined, "file-head");
  const title = element("h3");
  title.append(element("bdi", file.name));
  head.append(title, open);
  item.append(head, element("p", `${shownSize(file.size)} · ${file.type}`, "quiet"), element("p", cleaning(file), file.cleaned ? "quiet" : undefined), status);
  const openers = document.querySelector<HTMLElement>(`#file-openers [data-opened="${CSS.escape(file.upload)}"]`);
  if (openers !== null) item.append(element("p", openers.textContent ?? "", "quiet"));
  open.addEventListener("click", () => oneAtATime(open, () => run(file, item, open, status, opener)));
  return item;
}

/** Whether hidden data was removed, and which. */
export function cleaning(file: Pick<Attachment, "cleaned" | "removed">): string {
  if (!file.cleaned) return texts.notCleaned;
  const removed = file.removed.map((code) => removedNames[code] ?? texts.removedUnknown);
  return removed.length === 0 ? texts.cleanedNothing : `${texts.cleaned} ${[...new Set(removed)].join("; ")}.`;
}

async function run(file: Attachment, item: HTMLElement, open: HTMLButtonElement, status: HTMLElement, opener: FileOpener): Promise<void> {
  const bar = element("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", texts.progressOf(file.name));
  const cancel = element("button", texts.cancel);
  cancel.type = "button";
  cancel.setAttribute("aria-label", `${texts.cancel}: ${file.name}`);
  const stopping = new AbortController();
  cancel.addEventListener("click", () => stopping.abort());
  const row = element("div", undefined, "file-progress");
  row.append(bar, cancel);
  item.append(row);
  const opened = await opener.open(file, { phase: (sentence) => say(status, sentence), done: (share) => (bar.value = share) }, stopping.signal);
  const hadFocus = row.contains(document.activeElement);
  row.remove();
  if (hadFocus) open.focus();
  if (!opened.ok) return say(status, opened.sentence, "error");
  say(status, texts.fileOpened);
  const controls = await fileControls(file, opened.file);
  open.remove();
  status.after(controls);
  controls.querySelector<HTMLElement>("button, a")?.focus();
}
