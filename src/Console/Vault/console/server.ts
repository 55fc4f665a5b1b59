// The JSON endpoints of the console. A refusal is an RFC 9457 problem whose title is a sentence for the person.
import { texts } from "./texts.ts";

export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  readonly [extension: string]: unknown;
}

export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export interface Session {
  readonly userName: string;
  readonly browserSecret: string;
  readonly identityFile: string;
  readonly idleSeconds: number;
  readonly antiForgery: string;
}

export interface Challenge {
  readonly salt: string;
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

export async function getJson<T>(path: string): Promise<Reply<T>> {
  return send<T>(path, { method: "GET" });
}

/** @param key Names the act: sent again under the same key and with the same body, it is done once. */
export async function postJson<T>(path: string, body: unknown, antiForgery?: string, key?: string): Promise<Reply<T>> {
  return send<T>(path, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      ...(antiForgery ? { "X-Anti-Forgery": antiForgery } : {}),
      ...(key ? { "Idempotency-Key": key } : {}),
    },
    body: JSON.stringify(body),
  });
}

async function send<T>(path: string, init: RequestInit): Promise<Reply<T>> {
  try {
    const response = await fetch(path, { ...init, credentials: "same-origin", cache: "no-store", redirect: "error" });
    if (response.ok) return { ok: true, value: (response.status === 204 ? null : await response.json()) as T };
    return { ok: false, problem: await problemOf(response) };
  } catch {
    return { ok: false, problem: { status: 0, title: texts.unreachable } };
  }
}

async function problemOf(response: Response): Promise<Problem> {
  if (response.status === 401 && !response.url.endsWith("/entrar")) return { status: 401, title: texts.sessionEnded };
  try {
    const problem = (await response.json()) as Partial<Problem>;
    return { ...problem, status: response.status, title: problem.title ?? texts.unreachable };
  } catch {
    return { status: response.status, title: texts.unreachable };
  }
}
