/** The part of JSON Schema that ours use. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

/** A schema of ours; `$defs` are what parts of it, or of another file, refer to. */
export type SchemaFile = Schema & { readonly $defs: Readonly<Record<string, Schema>> };

/**
 * Where and how a value does not fit a schema; null where it does.
 *
 * @param file - where the rule stands, whose `$defs` it refers to
 * @param others - files that it refers to beside, by their addresses
 */
export function schemaFault(
  file: SchemaFile,
  value: unknown,
  others: Readonly<Record<string, SchemaFile>> = {},
): string | null {
  return fault({ file, others }, file, value, "$");
}

interface Files {
  readonly file: SchemaFile;
  readonly others: Readonly<Record<string, SchemaFile>>;
}

function fault(files: Files, rule: unknown, value: unknown, place: string): string | null {
  if (rule === false) return `${place}: not allowed`;
  for (const [keyword, wanted] of Object.entries(rule as Schema)) {
    const check = KEYWORDS[keyword];
    if (check === undefined)
      throw new Error(`the schema uses ${keyword}, which this test does not know`);
    const found = check(wanted as never, value, place, rule as Schema, files);
    if (found !== null) return found;
  }
  return null;
}

type Check = (
  wanted: never,
  value: unknown,
  place: string,
  rule: Schema,
  files: Files,
) => string | null;

const KEYWORDS: Record<string, Check> = {
  $schema: () => null,
  $defs: () => null,
  title: () => null,
  description: () => null,
  $ref: referred,
  type: (type: string, value, place) => (isOf(type, value) ? null : `${place}: not ${type}`),
  const: (only, value, place) => (value === only ? null : `${place}: not ${only as string}`),
  enum: (all: unknown[], value, place) => (all.includes(value) ? null : `${place}: none of them`),
  minimum: (min: number, value, place) => (Number(value) >= min ? null : `${place}: below ${min}`),
  maximum: (max: number, value, place) => (Number(value) <= max ? null : `${place}: above ${max}`),
  minLength: (min: number, value, place) =>
    (value as string).length >= min ? null : `${place}: short`,
  maxLength: (max: number, value, place) =>
    (value as string).length <= max ? null : `${place}: long`,
  minItems: (min: number, value, place) => ((value as []).length >= min ? null : `${place}: few`),
  maxItems: (max: number, value, place) => ((value as []).length <= max ? null : `${place}: many`),
  pattern: (text: string, value, place) =>
    new RegExp(text).test(value as string) ? null : `${place}: not ${text}`,
  items: (each: Schema, value, place, _rule, files) =>
    first(
      (value as unknown[]).map((item, index) => fault(files, each, item, `${place}[${index}]`)),
    ),
  required: (keys: string[], value, place) =>
    first(keys.map((key) => (Object.hasOwn(value as object, key) ? null : `${place}: no ${key}`))),
  properties: (rules: Record<string, Schema>, value, place, _rule, files) =>
    first(
      Object.entries(value as object).map(([key, part]) =>
        Object.hasOwn(rules, key) ? fault(files, rules[key], part, `${place}.${key}`) : null,
      ),
    ),
  additionalProperties: (_no, value, place, rule) =>
    first(
      Object.keys(value as object).map((key) =>
        Object.hasOwn(rule.properties as object, key) ? null : `${place}: ${key} too many`,
      ),
    ),
  anyOf: (rules: Schema[], value, place, _rule, files) =>
    rules.some((rule) => fault(files, rule, value, place) === null)
      ? null
      : `${place}: none of these`,
  oneOf: (rules: Schema[], value, place, _rule, files) =>
    rules.filter((rule) => fault(files, rule, value, place) === null).length === 1
      ? null
      : `${place}: not exactly one of these`,
};

function referred(
  reference: string,
  value: unknown,
  place: string,
  _rule: Schema,
  { file, others }: Files,
): string | null {
  const [address = "", pointer = ""] = reference.split("#");
  const meant = address === "" ? file : others[address];
  const rule = meant?.$defs[pointer.split("/").at(-1) ?? ""];
  if (meant === undefined || rule === undefined) throw new Error(`nothing is at ${reference}`);
  return fault({ file: meant, others }, rule, value, place);
}

function isOf(type: string, value: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "integer") return Number.isSafeInteger(value);
  if (type === "array") return Array.isArray(value);
  if (type === "object")
    return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function first(faults: readonly (string | null)[]): string | null {
  return faults.find((one) => one !== null) ?? null;
}
