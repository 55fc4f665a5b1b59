// Sound and video, played by the browser's own controls. Nothing plays until the officer presses play.
import type { ShowFile } from "../viewer-messages.ts";
import { texts } from "./texts.ts";

export function showMedia(place: HTMLElement, { as, file, type, name }: ShowFile): Promise<string | null> {
  const player = document.createElement(as === "audio" ? "audio" : "video");
  player.controls = true;
  player.preload = "metadata";
  player.setAttribute("aria-label", name);
  return new Promise((resolve) => {
    player.addEventListener("loadedmetadata", () => resolve(null), { once: true });
    player.addEventListener("error", () => resolve(texts.failed), { once: true });
    player.src = URL.createObjectURL(file.slice(0, file.size, type));
    place.replaceChildren(player);
  });
}
