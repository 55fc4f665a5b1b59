// Shows one opened part. What is inside was written by a stranger: it becomes text nodes and nothing else.
import { groupAnswers, type Answer, type AnswerGroup } from "./answer-groups.ts";
import { element } from "./elements.ts";
import { texts } from "./texts.ts";

export function showPart(kind: string, body: Uint8Array): HTMLElement {
  const text = new TextDecoder().decode(body);
  if (text.trim() === "") return element("p", emptyText(kind), "quiet");
  if (kind === "identity") return element("p", texts.identitySealed);
  const answers = kind === "answers" ? answersOf(text) : null;
  if (answers === null) return element("p", text, "sealed-text");
  if (answers.length === 0) return element("p", emptyText(kind), "quiet");
  const shown = element("div", undefined, "answer-groups");
  shown.append(...groupAnswers(answers).map(showGroup));
  return shown;
}

function showGroup(group: AnswerGroup): HTMLElement {
  const section = element("section", undefined, group.aboutReporter ? "about-reporter" : undefined);
  section.append(element("h4", group.title));
  if (group.aboutReporter) section.append(element("p", texts.aboutReporter, "quiet"));
  const list = element("dl", undefined, "answers");
  for (const answer of group.answers) {
    list.append(element("dt", answer.label), element("dd", answer.value.trim() === "" ? texts.noAnswer : answer.value, "sealed-text"));
  }
  if (group.answers.length > 0) section.append(list);
  if (group.unanswered.length > 0) section.append(element("p", texts.notTold(group.unanswered), "quiet"));
  return section;
}

/** In words, so that nothing given is not taken for nothing shown. */
export function emptyText(kind: string): string {
  if (kind === "identity") return texts.identityEmpty;
  return kind === "risk" ? texts.riskEmpty : texts.partEmpty;
}

/** The answers of `{"answers":[{"id","label","value"}…]}`, or null when the text is not of that shape. */
export function answersOf(text: string): Answer[] | null {
  try {
    const parsed: unknown = JSON.parse(text);
    const list = Array.isArray(parsed) ? parsed : (parsed as { answers?: unknown } | null)?.answers;
    if (!Array.isArray(list)) return null;
    const answers = list.filter(isAnswer);
    return answers.length === list.length ? answers : null;
  } catch {
    return null;
  }
}

function isAnswer(value: unknown): value is Answer {
  const answer = value as Partial<Answer> | null;
  return typeof answer === "object" && answer !== null && typeof answer.id === "string" && typeof answer.label === "string" && typeof answer.value === "string";
}
