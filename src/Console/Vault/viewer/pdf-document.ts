// pdf.js as this frame uses it: on this thread (a worker would need an address), without scripts, forms, annotations or addresses of any kind.
// Its decoders of scanned pages are part of this bundle.
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.min.mjs";
import * as worker from "pdfjs-dist/legacy/build/pdf.worker.min.mjs";
import jbig2 from "pdfjs-dist/wasm/jbig2.wasm";
import openjpeg from "pdfjs-dist/wasm/openjpeg.wasm";

const decoders: Record<string, Uint8Array> = { "jbig2.wasm": jbig2, "openjpeg.wasm": openjpeg };

/** What pdf.js asks for by name comes from the bundle or from nowhere. */
class BundledData {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const found = decoders[filename];
    if (found === undefined) throw new Error("not in this bundle");
    return found.slice();
  }
}

export function openPdf(data: Uint8Array): Promise<PDFDocumentProxy> {
  (globalThis as { pdfjsWorker?: unknown }).pdfjsWorker = worker;
  const options = {
    data,
    BinaryDataFactory: BundledData,
    useWorkerFetch: false,
    disableRange: true,
    disableStream: true,
    disableAutoFetch: true,
    disableWorkerRendering: true,
    enableXfa: false,
    isEvalSupported: false,
    stopAtErrors: false,
    // Pages of a hostile size become no picture of the same size.
    maxImageSize: 64 * 1024 * 1024,
    canvasMaxAreaInBytes: 256 * 1024 * 1024,
    verbosity: 0,
  };
  return getDocument(options).promise;
}
