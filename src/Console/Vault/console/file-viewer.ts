// Shows an opened file on the page without saving it: in a frame of an origin that nobody shares, whose policy allows no address
// (src/Console/Texts/ViewerPage.cs). One file at a time, each in a frame of its own.
import { bytesToTell, contradicts, kindOf, type FoundKind } from "../file-kind.ts";
import { isFromViewer, type ShowFile } from "../viewer-messages.ts";
import type { Attachment } from "./attachments.ts";
import { element, say } from "./elements.ts";
import { texts } from "./texts.ts";

/** Closes what is shown now. */
let closeShown: (() => void) | null = null;

/** The controls of one opened file: show it here, or save it. */
export async function fileControls(file: Attachment, body: Blob): Promise<HTMLElement> {
  const found = kindOf(new Uint8Array(await body.slice(0, bytesToTell).arrayBuffer()), file.type);
  const controls = element("div", undefined, "file-controls");
  if (contradicts(file.type, found)) controls.append(element("p", texts.otherKind(file.type, found.type), "notice error"));
  const row = element("p", undefined, "row");
  const shown = element("div", undefined, "file-shown");
  if (found.as !== null) row.append(viewButton(file, body, { ...found, as: found.as }, shown));
  else if (body.size > 0) controls.append(element("p", texts.notShown, "quiet"));
  row.append(saveLink(file, body));
  const warning = element("p", texts.saveDanger, "quiet");
  warning.id = `save-danger-${file.upload}`;
  controls.append(row, warning, shown);
  return controls;
}

function saveLink(file: Attachment, body: Blob): HTMLElement {
  const save = element("a", texts.save, "button");
  save.setAttribute("aria-label", `${texts.save}: ${file.name}`);
  save.setAttribute("aria-describedby", `save-danger-${file.upload}`);
  save.href = URL.createObjectURL(body);
  save.download = file.name;
  return save;
}

function viewButton(file: Attachment, body: Blob, found: FoundKind & Pick<ShowFile, "as">, shown: HTMLElement): HTMLElement {
  const view = element("button", texts.view);
  view.type = "button";
  view.setAttribute("aria-label", `${texts.view}: ${file.name}`);
  view.setAttribute("aria-expanded", "false");
  const close = () => {
    const hadFocus = shown.contains(document.activeElement);
    shown.replaceChildren();
    name(view, texts.view, file, false);
    closeShown = null;
    if (hadFocus) view.focus();
  };
  view.addEventListener("click", () => {
    if (view.getAttribute("aria-expanded") === "true") return close();
    closeShown?.();
    closeShown = close;
    name(view, texts.closeView, file, true);
    shown.replaceChildren(...frameFor({ kind: "show", as: found.as, type: found.type, name: file.name, file: body }, close));
  });
  return view;
}

function name(button: HTMLElement, verb: string, file: Attachment, open: boolean): void {
  button.textContent = verb;
  button.setAttribute("aria-label", `${verb}: ${file.name}`);
  button.setAttribute("aria-expanded", String(open));
}

function frameFor(file: ShowFile, close: () => void): HTMLElement[] {
  const status = element("p");
  status.setAttribute("role", "status");
  say(status, texts.showing);
  const frame = element("iframe", undefined, `viewer ${file.as}`);
  frame.title = texts.viewOf(file.name);
  // Scripts of ours run in it; no origin, no forms, no windows, no downloads, no way out of the frame.
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("allow", "");
  frame.referrerPolicy = "no-referrer";
  frame.src = "/visor";
  const stop = new AbortController();
  window.addEventListener(
    "message",
    (event) => {
      // A frame that was taken away hears and says nothing more.
      if (!frame.isConnected) return stop.abort();
      if (event.source !== frame.contentWindow || event.origin !== "null" || !isFromViewer(event.data)) return;
      if (event.data.kind === "ready") frame.contentWindow?.postMessage(file, "*");
      if (event.data.kind === "shown") say(status, "");
      if (event.data.kind === "failed") say(status, texts.notShown, "error");
      if (event.data.kind === "escape") close();
    },
    { signal: stop.signal },
  );
  return [status, frame];
}
