// The session, if it is still that of the officer whom this page was made for. Somebody else may have signed in in another tab since:
// what was typed here must not be recorded as theirs.
import { byId } from "./elements.ts";
import { currentSession } from "./keys.ts";
import type { Reply, Session } from "./server.ts";
import { texts } from "./texts.ts";

export async function ownSession(): Promise<Reply<Session>> {
  const session = await currentSession();
  const owner = byId("alert")?.dataset["user"];
  if (!session.ok || owner === undefined || session.value.userName === owner) return session;
  return { ok: false, problem: { status: 403, title: texts.otherOfficer } };
}
