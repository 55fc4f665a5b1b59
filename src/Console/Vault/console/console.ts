// Entry of the console's page script. Pages work as far as they can without it; keys need it.
import { startActs } from "./acts.ts";
import { startPublicSignIns } from "./demonstration.ts";
import { byId } from "./elements.ts";
import { OfficerKeys } from "./keys.ts";
import { startParts } from "./parts.ts";
import { startSignIn } from "./sign-in.ts";

const frame = byId<HTMLIFrameElement>("vault");
const signIn = byId<HTMLFormElement>("sign-in");
const panel = byId("keys");
const alertPage = byId("alert");

const publicSignIns = byId("public-sign-ins");
if (publicSignIns !== null) startPublicSignIns(publicSignIns);
if (location.hash === "#decide" || location.hash === "#timeline") byId(location.hash.slice(1))?.focus();

if (signIn !== null && frame !== null) startSignIn(signIn, frame);

if (panel !== null && frame !== null && alertPage !== null) {
  const keys = new OfficerKeys(panel, frame);
  const alert = alertPage.dataset["alert"] ?? "";
  startParts(alert, keys);
  startActs(alert, keys);
  void keys.start();
}
