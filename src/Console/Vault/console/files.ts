// The files that came with the alert. Their list is sealed inside the answers, so it shows once those are open.
import type { Conversation } from "./conversation.ts";
import { showFiles } from "./file-list.ts";
import type { FileOpener } from "./file-opener.ts";
import type { OpenedAnswers } from "./opened-answers.ts";
import { byId, element, say } from "./elements.ts";
import { texts } from "./texts.ts";

/** @param conversation Names the file parts that belong to messages; those are shown with their message. */
export function startFiles(answers: OpenedAnswers, conversation: Promise<Conversation | null>, opener: FileOpener): void {
  const section = byId("files");
  if (section === null) return;
  const content = section.querySelector<HTMLElement>(".opened-list");
  const status = section.querySelector<HTMLElement>("[role=status]");
  const held = (section.dataset["parts"] ?? "").split(" ").filter((part) => part !== "");
  answers.onOpened((opened) => {
    void conversation.then((talk) => {
      byId("files-sealed")?.setAttribute("hidden", "");
      if (opened.attachments === null) return say(status, texts.listMalformed, "error");
      const elsewhere = new Set(talk?.messages.flatMap((message) => message.files) ?? []);
      content?.replaceChildren(showFiles(opened.attachments, held.filter((part) => !elsewhere.has(part)), opener));
      if (talk === null && held.length > opened.attachments.length) content?.append(element("p", texts.withoutConversation, "quiet"));
    });
  });
}
