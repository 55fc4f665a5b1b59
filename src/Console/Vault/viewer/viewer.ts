// The frame that shows one file that a stranger sent. Its origin is nobody's, its policy allows no address at all, and only this script may
// run in it: pictures, sound and video go through the browser's decoders, text becomes a text node, and pages of a PDF become pictures.
import { isShowFile, type FromViewer, type ShowFile } from "../viewer-messages.ts";
import { showImage } from "./show-image.ts";
import { showMedia } from "./show-media.ts";
import { showPdf } from "./show-pdf.ts";
import { showText } from "./show-text.ts";
import { texts } from "./texts.ts";

const consoleOrigin = document.documentElement.dataset["consoleOrigin"] ?? "";
const place = document.getElementById("file") as HTMLElement;
const status = document.getElementById("status") as HTMLElement;

const say = (message: FromViewer) => window.parent.postMessage(message, consoleOrigin);

/** One file for one frame: the next file gets a new frame, with nothing left of this one. */
let taken = false;

window.addEventListener("message", (event) => {
  if (taken || event.source !== window.parent || event.origin !== consoleOrigin || !isShowFile(event.data)) return;
  taken = true;
  const request = event.data;
  document.title = request.name;
  void show(request).then(
    (problem) => {
      status.textContent = problem ?? "";
      status.hidden = problem === null;
      say({ kind: problem === null ? "shown" : "failed" });
    },
    () => {
      place.replaceChildren();
      status.textContent = texts.failed;
      say({ kind: "failed" });
    },
  );
});

/** Null, or the sentence why it cannot be shown. */
function show(request: ShowFile): Promise<string | null> {
  switch (request.as) {
    case "image": return showImage(place, request);
    case "text": return showText(place, request);
    case "pdf": return showPdf(place, request);
    case "audio":
    case "video": return showMedia(place, request);
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") say({ kind: "escape" });
});

if (window.parent !== window && consoleOrigin !== "") {
  status.textContent = texts.waiting;
  say({ kind: "ready" });
}
