// Becoming an officer: the invitation's code on the page, passphrase and keys in the vault. The server gets what derives from them, and nothing that opens anything.
import { toBase64 } from "../bytes.ts";
import { byId, oneAtATime, say } from "./elements.ts";
import { postJson } from "./server.ts";
import { refusals, texts } from "./texts.ts";
import { VaultDoor } from "./vault-door.ts";

interface Offer {
  readonly name: string;
  readonly userName: string;
  readonly post: string;
  readonly totpUri: string;
  readonly totpSecret: string;
}

export function startEnrolment(page: HTMLElement, frame: HTMLIFrameElement): void {
  const door = new VaultDoor(frame, page.dataset["vault"] ?? "");
  const status = byId("enrolment-status");
  const code = byId<HTMLInputElement>("code");
  const steps = ["code-step", "keys-step", "totp-step", "done-step"].map((id) => byId(id));
  let made: readonly Uint8Array[] = [];

  const go = (step: number): void => {
    say(status, "");
    for (const [i, section] of steps.entries()) section?.toggleAttribute("hidden", i !== step && !(i === 1 && step === 2));
    steps[step]?.focus();
  };

  const onSubmit = (id: string, run: () => Promise<void>): void => {
    byId<HTMLFormElement>(id)?.addEventListener("submit", (event) => {
      event.preventDefault();
      oneAtATime((event.currentTarget as HTMLFormElement).querySelector("button[type=submit]"), run);
    });
  };

  onSubmit("code-form", async () => {
    const offer = await postJson<Offer>("/alta/invitacion", { code: code?.value ?? "" });
    if (!offer.ok) return say(status, offer.problem.title, "error");
    for (const [id, text] of Object.entries({ "offer-name": offer.value.name, "offer-user": offer.value.userName, "offer-post": offer.value.post, "totp-secret": offer.value.totpSecret })) {
      const place = byId(id);
      if (place !== null) place.textContent = text;
    }
    byId<HTMLAnchorElement>("totp-uri")?.setAttribute("href", offer.value.totpUri);
    go(1);
  });

  onSubmit("keys-form", async () => {
    if (!(await door.whenReady())) return say(status, texts.noVault, "error");
    say(status, texts.makingKeys);
    const reply = await door.ask({ kind: "enrol" });
    if (!reply.ok) return say(status, refusals[reply.reason], "error");
    made = reply.headers ?? [];
    go(2);
  });

  onSubmit("totp-form", async () => {
    const [salt, signInSha256, identityFile, recipient] = made;
    if (salt === undefined || signInSha256 === undefined || identityFile === undefined || recipient === undefined) return go(1);
    const enrolled = await postJson<null>("/alta", {
      code: code?.value ?? "",
      salt: toBase64(salt),
      signInSha256: toBase64(signInSha256),
      identityFile: toBase64(identityFile),
      recipient: new TextDecoder().decode(recipient),
      totp: (byId<HTMLInputElement>("totp")?.value ?? "").replace(/\s/gu, ""),
    });
    if (!enrolled.ok) return say(status, enrolled.problem.title, "error");
    await door.ask({ kind: "forget" });
    go(3);
  });
}
