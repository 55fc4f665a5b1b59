// What the console's page and the frame that shows a file may say to each other. The frame has an origin of its own that nobody shares,
// and no way to the network: all that it ever shows is handed to it here.

export const viewerKinds = ["image", "pdf", "text", "audio", "video"] as const;

export type ViewerKind = (typeof viewerKinds)[number];

export interface ShowFile {
  readonly kind: "show";
  readonly as: ViewerKind;
  /** What the bytes are, found by looking at them. */
  readonly type: string;
  readonly name: string;
  readonly file: Blob;
}

/** `escape`: the key was pressed inside the frame. */
export type FromViewer = { readonly kind: "ready" } | { readonly kind: "shown" } | { readonly kind: "failed" } | { readonly kind: "escape" };

type Loose = Record<string, unknown>;

const isObject = (value: unknown): value is Loose => typeof value === "object" && value !== null;

export function isShowFile(value: unknown): value is ShowFile {
  return (
    isObject(value) &&
    value["kind"] === "show" &&
    viewerKinds.some((kind) => kind === value["as"]) &&
    typeof value["type"] === "string" &&
    typeof value["name"] === "string" &&
    value["file"] instanceof Blob
  );
}

export function isFromViewer(value: unknown): value is FromViewer {
  return isObject(value) && ["ready", "shown", "failed", "escape"].some((kind) => kind === value["kind"]);
}
