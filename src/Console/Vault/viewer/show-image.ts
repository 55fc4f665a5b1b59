// A picture, an SVG included: inside <img> a browser runs no script of it and fetches nothing for it.
import type { ShowFile } from "../viewer-messages.ts";
import { texts } from "./texts.ts";

export async function showImage(place: HTMLElement, { file, type, name }: ShowFile): Promise<string | null> {
  const picture = document.createElement("img");
  picture.alt = name;
  picture.className = "fitted";
  picture.src = URL.createObjectURL(file.slice(0, file.size, type));
  try {
    await picture.decode();
  } catch {
    return texts.failed;
  }
  const size = document.createElement("button");
  size.type = "button";
  size.textContent = texts.trueSize;
  size.addEventListener("click", () => {
    const fitted = picture.classList.toggle("fitted");
    size.textContent = fitted ? texts.trueSize : texts.wholePicture;
  });
  const bar = document.createElement("div");
  bar.className = "bar";
  bar.append(size);
  const scroll = document.createElement("div");
  scroll.className = "scroll";
  // Reachable by keyboard: a picture in its true size is larger than the frame.
  scroll.tabIndex = 0;
  scroll.append(picture);
  place.replaceChildren(bar, scroll);
  return null;
}
