import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, bodyOf, idIn, type Field } from "../console/act-body.ts";
import { groupAnswers } from "../console/answer-groups.ts";

const field = (name: string, value: string, as: Field["as"] = "text"): Field => ({ name, value, as });

test("a body holds what stands in the form, of the right types, and nothing that was left empty", () => {
  const fields = [field("businessDays", " 10 ", "number"), field("hasConflict", "false", "boolean"), field("on", "2026-03-11"), field("notice", ""), field("reason", "OtherReason")];
  assert.deepEqual(bodyOf(7, fields), { version: 7, businessDays: 10, hasConflict: false, on: "2026-03-11", reason: "OtherReason" });
  assert.deepEqual(bodyOf(1, []), { version: 1 });
});

test("a field that the address names stands there and not in the body", () => {
  const { address, rest } = addressOf("information-requests/{request}/receive", [field("request", "a/b"), field("on", "2026-03-11")]);
  assert.equal(address, "information-requests/a%2Fb/receive");
  assert.deepEqual(rest, [field("on", "2026-03-11")]);
});

test("another alert is named by its id or by the address of its page", () => {
  const id = "0b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d";
  for (const text of [id, id.toUpperCase(), ` ${id} `, `https://consola.example.mx/alertas/${id}#plazos`]) assert.equal(idIn(text), id);
  for (const text of ["", "0B8F7C9E", "no sé", id.slice(1)]) assert.equal(idIn(text), null);
});

test("answers are read in groups, what describes the reporter last, and silence about danger is told", () => {
  const answers = [
    { id: "riesgo", label: "¿Estás en peligro?", value: "Me han amenazado" },
    { id: "como_paso", label: "Cuéntanos cómo pasó", value: "Así." },
    { id: "nueva", label: "¿Y ahora?", value: "x" },
    { id: "oficina", label: "¿En qué oficina?", value: "Ventanilla" },
    { id: "relacion_institucion", label: "¿Trabajas ahí?", value: " " },
  ];
  const groups = groupAnswers(answers);
  assert.deepEqual(groups.map((group) => group.title), ["Lo que pasó", "Dónde", "Otras respuestas", "Sobre quien reporta"]);
  assert.deepEqual(groups.flatMap((group) => group.answers.map((answer) => answer.id)), ["como_paso", "oficina", "nueva", "riesgo", "relacion_institucion"]);
  assert.deepEqual(groups.at(-1)?.unanswered, ["si ya hubo represalias", "si pide medidas de protección", "si ya lo reportó antes", "si trabaja ahí"]);
  assert.deepEqual(groupAnswers([]).map((group) => group.title), ["Sobre quien reporta"]);
});
