// The header of a sealed frame as its one sequence of bytes (docs/formats/sealed-frame.md): what is sealed, and what a signature covers.
import type { FramePlace } from "./messages.ts";

export function headerBytes(place: FramePlace): Uint8Array {
  return new TextEncoder().encode(
    JSON.stringify({
      alert: place.alert,
      direction: place.direction,
      kind: place.kind,
      index: place.index,
      count: place.count,
      previous: place.previous,
      keys: [...place.keys].sort(ordinal),
    }),
  );
}

/** By UTF-16 code unit, as C#'s StringComparer.Ordinal. */
export const ordinal = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
