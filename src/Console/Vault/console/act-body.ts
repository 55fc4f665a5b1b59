// What an act says to the server, from what stands in its form. Fields name the members of the body (src/Console/README.md, "Acts over HTTP").

export type FieldKind = "text" | "number" | "boolean";

export interface Field {
  readonly name: string;
  readonly as: FieldKind;
  readonly value: string;
}

export type Body = Record<string, unknown>;

/** Members in the order of the form. What was left empty is left out: every member that may be missing means the same as nothing chosen. */
export function bodyOf(version: number, fields: readonly Field[]): Body {
  const body: Body = { version };
  for (const { name, as, value } of fields) {
    const plain = value.trim();
    if (plain === "") continue;
    body[name] = as === "number" ? Number(plain) : as === "boolean" ? plain === "true" : plain;
  }
  return body;
}

/** `route/confirm`, or `links/{other}/end` with what stands in the field `other`, which the body then leaves out. */
export function addressOf(act: string, fields: readonly Field[]): { readonly address: string; readonly rest: readonly Field[] } {
  let address = act;
  const rest = fields.filter(({ name, value }) => {
    if (!address.includes(`{${name}}`)) return true;
    address = address.replace(`{${name}}`, encodeURIComponent(value.trim()));
    return false;
  });
  return { address, rest };
}

/** An id as people copy it: bare, in capitals, or within the address of the alert's page. Null where there is none. */
export function idIn(text: string): string | null {
  return /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/iu.exec(text)?.[0].toLowerCase() ?? null;
}
