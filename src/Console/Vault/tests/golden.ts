// The golden files of docs/formats, made by code that shares nothing with ours. Found from where `npm test` runs.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

export function golden<T>(name: string): T[] {
  return JSON.parse(readFileSync(resolve("../../../docs/formats/golden", name), "utf8")) as T[];
}

export const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
export const unhex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));
