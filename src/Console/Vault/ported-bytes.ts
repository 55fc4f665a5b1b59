// A stream of bytes through a message port, a piece each time the reader asks: 512 MiB go by without ever standing in one memory.
// A Blob would not do: outside a disk profile browsers hold some 500 MiB of Blobs and no more.

type FromReader = "more" | "stop";
type FromSource = { readonly bytes: Uint8Array | null } | "broken";

const pieceSize = 1024 * 1024;

/** Answers the other end until the source ends, breaks, or is no longer wanted. */
export async function pump(source: ReadableStream<Uint8Array>, port: MessagePort): Promise<"whole" | "broken" | "stopped"> {
  const reader = source.getReader();
  return new Promise((resolve) => {
    const end = (how: "whole" | "broken" | "stopped", last: FromSource | null) => {
      if (last !== null) port.postMessage(last);
      port.onmessage = null;
      void reader.cancel().catch(() => undefined);
      resolve(how);
    };
    port.onmessage = (event: MessageEvent<FromReader>) => {
      if (event.data === "stop") return end("stopped", null);
      void piece(reader).then(
        (bytes) => (bytes === null ? end("whole", { bytes }) : port.postMessage({ bytes } satisfies FromSource, [bytes.buffer])),
        () => end("broken", "broken"),
      );
    };
  });
}

/** The reader's end: errors where the source broke. */
export function bytesFrom(port: MessagePort): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        return new Promise((resolve) => {
          port.onmessage = (event: MessageEvent<FromSource>) => {
            if (event.data === "broken") controller.error(new Error("the source broke off"));
            else if (event.data.bytes === null) controller.close();
            else controller.enqueue(event.data.bytes);
            resolve();
          };
          port.postMessage("more" satisfies FromReader);
        });
      },
      cancel() {
        port.postMessage("stop" satisfies FromReader);
      },
    },
    { highWaterMark: 2 },
  );
}

/** At least a piece's worth, in a buffer of its own; null at the end. */
async function piece(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < pieceSize) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
  }
  if (size === 0) return null;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
