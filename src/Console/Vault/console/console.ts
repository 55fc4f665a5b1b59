// Entry of the console's page script. Pages work as far as they can without it; keys need it.
import { startActs } from "./acts.ts";
import { startAudit } from "./audit.ts";
import { fetchConversation, type Conversation } from "./conversation.ts";
import { startPublicSignIns } from "./demonstration.ts";
import { startCustody } from "./custody.ts";
import { byId, say } from "./elements.ts";
import { startEnrolment } from "./enrolment.ts";
import { FileOpener } from "./file-opener.ts";
import { startFiles } from "./files.ts";
import { startHandover } from "./handover.ts";
import { OfficerKeys } from "./keys.ts";
import { startLists } from "./lists.ts";
import { MessageList } from "./message-list.ts";
import { startNotices } from "./notices.ts";
import { OpenedAnswers } from "./opened-answers.ts";
import { OpenedIdentity } from "./opened-identity.ts";
import { startParts } from "./parts.ts";
import { startIdentity, startSealedTexts } from "./sealed-texts.ts";
import { ReplyForm } from "./reply.ts";
import { startSignIn } from "./sign-in.ts";
import { texts } from "./texts.ts";

const frame = byId<HTMLIFrameElement>("vault");
const signIn = byId<HTMLFormElement>("sign-in");
const panel = byId("keys");
const alertPage = byId("alert");

const publicSignIns = byId("public-sign-ins");
if (publicSignIns !== null) startPublicSignIns(publicSignIns);
if (alertPage !== null && /^#[a-z-]+$/u.test(location.hash)) byId(location.hash.slice(1))?.focus();

startNotices();
startLists();

if (signIn !== null && frame !== null) startSignIn(signIn, frame);

startAudit();

if (panel !== null && frame !== null && alertPage !== null) {
  const keys = new OfficerKeys(panel, frame);
  const alert = alertPage.dataset["alert"] ?? "";
  const answers = new OpenedAnswers();
  const opener = new FileOpener(alert, keys);
  const identity = new OpenedIdentity();
  startParts(alert, keys, answers, identity);
  startFiles(answers, startConversation(alert, keys, answers, opener), opener);
  startActs(alert, keys, identity);
  startSealedTexts(alert, keys);
  startIdentity(alert, keys);
  void keys.start();
}

const custody = byId("custody");
if (custody !== null && panel !== null && frame !== null) {
  const keys = new OfficerKeys(panel, frame);
  startCustody(custody, keys);
  void keys.start();
}

const enrolment = byId("enrolment");
if (enrolment !== null && frame !== null) startEnrolment(enrolment, frame);

const handover = byId("handover");
if (handover !== null && panel !== null && frame !== null) {
  const keys = new OfficerKeys(panel, frame);
  startHandover(handover, keys);
  void keys.start();
}

async function startConversation(alert: string, keys: OfficerKeys, answers: OpenedAnswers, opener: FileOpener): Promise<Conversation | null> {
  const status = byId("conversation-status");
  if (byId("conversation") === null) return null;
  const asked = await fetchConversation(alert);
  if (!asked.ok) {
    // Not there for this officer: then it is not there for this page.
    if (asked.problem.status === 404) byId("conversation")?.setAttribute("hidden", "");
    say(status, texts.conversationFailed, "error");
    return null;
  }
  say(status, "");
  const list = new MessageList(alert, keys, answers, opener);
  const show = (conversation: Conversation) => {
    list.show(conversation);
    reply.show(conversation);
  };
  const reply = new ReplyForm(alert, keys, answers, show);
  show(asked.value);
  return asked.value;
}
