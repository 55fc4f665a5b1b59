// One sealed file, opened as a stream: age payload, frame, hash. Whatever fails, nothing of it is handed out.
import { Decrypter } from "age-encryption";
import type { ListedFile, VaultRefusal } from "../messages.ts";
import { FileFrame } from "./file-frame.ts";

const reportEvery = 4 * 1024 * 1024;

export async function openFile(
  ageFile: ReadableStream<Uint8Array>,
  identities: readonly string[],
  file: ListedFile,
  onProgress: (done: number) => void,
): Promise<Blob | VaultRefusal> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  // A line that breaks before the header is read is no question of keys.
  let broke = false;
  const source = ageFile.getReader();
  const watched = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await source.read().catch((error: unknown) => {
          broke = true;
          throw error;
        });
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => source.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  let opened: ReadableStream<Uint8Array>;
  try {
    opened = await decrypter.decrypt(watched);
  } catch {
    return broke ? "altered" : "not-for-this-key";
  }

  const reader = opened.getReader();
  const frame = new FileFrame(file);
  let reported = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return frame.finish();
      const fault = frame.take(value);
      if (fault !== null) return fault;
      if (frame.done - reported < reportEvery) continue;
      reported = frame.done;
      onProgress(reported);
    }
  } catch {
    return "altered";
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
