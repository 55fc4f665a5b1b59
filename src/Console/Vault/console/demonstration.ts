// The demonstration's public sign-ins: codes stay fresh, and one button fills what this page may fill. The passphrase goes
// by the clipboard: it is typed or pasted into the vault, also here.
import { byId, say } from "./elements.ts";
import { texts } from "./texts.ts";

const every = 10_000;

export function startPublicSignIns(table: HTMLElement): void {
  setInterval(() => {
    if (document.visibilityState === "visible") void refresh(table);
  }, every);
  for (const button of table.querySelectorAll<HTMLButtonElement>("button[data-use]")) {
    button.addEventListener("click", () => void use(table, button.closest("tr")));
  }
}

async function use(table: HTMLElement, row: HTMLElement | null): Promise<void> {
  if (row === null) return;
  await refresh(table);
  fill("user-name", row, ".user");
  fill("totp", row, ".code");
  const copied = await copy(row.querySelector(".passphrase")?.textContent ?? "");
  say(byId("sign-in-status"), copied ? texts.codeCopied : texts.codeNotCopied);
  byId("vault")?.focus();
}

function fill(field: string, row: HTMLElement, cell: string): void {
  const input = byId<HTMLInputElement>(field);
  if (input !== null) input.value = row.querySelector(cell)?.textContent ?? "";
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The page itself knows the codes that hold now: it is asked for again and read. */
async function refresh(table: HTMLElement): Promise<void> {
  try {
    const response = await fetch("/entrar", { cache: "no-store", redirect: "error" });
    if (!response.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const row of table.querySelectorAll<HTMLElement>("tr[data-user]")) {
      const now = fresh.querySelector(`tr[data-user="${CSS.escape(row.dataset["user"] ?? "")}"] .code`)?.textContent;
      const code = row.querySelector(".code");
      if (now !== undefined && now !== null && code !== null) code.textContent = now;
    }
  } catch {
    // The codes on the page stay; the next turn tries again.
  }
}
