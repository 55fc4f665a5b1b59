// Node 18 has WebCrypto but no global of that name; browsers and later Nodes have both.
import { webcrypto } from "node:crypto";
globalThis.crypto ??= webcrypto;
