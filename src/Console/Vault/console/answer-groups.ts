// The opened answers in the order in which an officer reads them: the matter first, then what describes the person who reported, which the
// server does not know. The ids are those of the questionnaire; what it adds later stands under "other answers".

export interface Answer {
  readonly id: string;
  readonly label: string;
  readonly value: string;
}

export interface AnswerGroup {
  readonly title: string;
  /** They describe the person who reported. */
  readonly aboutReporter: boolean;
  readonly answers: readonly Answer[];
  /** Questions about the reporter that have no answer: for their protection, silence matters too. */
  readonly unanswered: readonly string[];
}

const matter: readonly (readonly [string, readonly string[]])[] = [
  ["Lo que pasó", ["como_paso", "que_paso_opciones", "sigue_pasando", "pruebas_en_riesgo"]],
  ["Dónde", ["institucion", "orden_gobierno", "entidad", "municipio", "oficina", "programa", "programa_rol"]],
  ["Quién", ["quien_nombre", "quien_nivel", "vinculo_oic"]],
  ["Cuándo y cuánto", ["cuando_mes", "cuando_exacto", "monto", "fondos_federales"]],
  ["Elecciones y redes", ["electoral", "electoral_72h", "electoral_detalle", "redes_cuenta", "redes_presion"]],
  ["Pruebas y testigos", ["pruebas_archivos", "pruebas_donde", "testigos"]],
];

/** With the words to name an unanswered one by; an empty word where the question is not asked of everybody or its silence says nothing. */
const reporter: readonly (readonly [string, string])[] = [
  ["riesgo", "si está en peligro"],
  ["represalias", "si ya hubo represalias"],
  ["pide_proteccion", "si pide medidas de protección"],
  ["riesgo_detalle", ""],
  ["consentimiento_penal", ""],
  ["genero_atencion", ""],
  ["victima_vulnerable", ""],
  ["ya_avisaste", "si ya lo reportó antes"],
  ["modalidad", ""],
  ["relacion_institucion", "si trabaja ahí"],
  ["copia_pdn", ""],
];

export function groupAnswers(answers: readonly Answer[]): AnswerGroup[] {
  const left = new Map(answers.map((answer) => [answer.id, answer]));
  const take = (ids: readonly string[]): Answer[] =>
    ids.flatMap((id) => {
      const answer = left.get(id);
      left.delete(id);
      return answer === undefined ? [] : [answer];
    });
  const groups: AnswerGroup[] = matter.map(([title, ids]) => ({ title, aboutReporter: false, answers: take(ids), unanswered: [] }));
  const unanswered = reporter.filter(([id, words]) => words !== "" && (left.get(id)?.value.trim() ?? "") === "").map(([, words]) => words);
  const about = { title: "Sobre quien reporta", aboutReporter: true, answers: take(reporter.map(([id]) => id)), unanswered };
  const others = { title: "Otras respuestas", aboutReporter: false, answers: [...left.values()], unanswered: [] };
  return [...groups, others, about].filter((group) => group.answers.length > 0 || group.aboutReporter);
}
