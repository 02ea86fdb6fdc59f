import { z } from 'zod';
import { type AnswerName, answerSchemas } from '../http/schemas/index.js';
import { named } from '../http/schemas/parts.js';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export type JsonSchema = { readonly [name: string]: Json };

type Raw = z.core.JSONSchema.BaseSchema;

/** A schema of zod's words as OpenAPI has it: nothing is said twice. */
function tidied(schema: Raw): void {
  // The format says it, in fewer words than the pattern.
  if (schema.format !== undefined) delete schema.pattern;
  joinNull(schema);
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    // What may never be there is an unknown field of an object that has no others.
    if (isNever(part)) delete schema.properties?.[name];
  }
}

/** A pattern without names of Unicode's categories, which not every language's expressions know. */
function portable(pattern: string): string {
  return pattern
    .replaceAll('\\p{Cc}', '\\u0000-\\u001f\\u007f-\\u009f')
    .replaceAll('\\p{Cs}', '\\ud800-\\udfff');
}

/** A simple value that may be null has two types, which says it in fewer words than two schemas. */
function joinNull(schema: Raw): void {
  const [value, nothing, ...more] = schema.anyOf ?? [];
  const isJoined =
    typeof value === 'object' &&
    typeof nothing === 'object' &&
    more.length === 0 &&
    nothing.type === 'null' &&
    typeof value.type === 'string' &&
    value.type !== 'object' &&
    value.const === undefined;
  if (!isJoined) return;
  delete schema.anyOf;
  const { type, enum: values, ...rest } = value;
  // Zod's type of a JSON schema has no lists of types, which JSON schemas have.
  const joined: object = { ...rest, type: [type, 'null'], ...(values ? { enum: [...values, null] } : {}) };
  Object.assign(schema, joined, { ...schema });
}

function isNever(part: Raw | boolean): boolean {
  return typeof part === 'object' && JSON.stringify(part.not) === '{}';
}

/** Without what a schema that stands alone says of itself. */
function toJson({ $schema: _, $id: _id, ...schema }: Raw): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (name, value) =>
    name === 'pattern' && typeof value === 'string' ? portable(value) : value,
  );
}

/** What a request may send. */
export function requestSchema(schema: z.ZodType): JsonSchema {
  return toJson(z.toJSONSchema(schema, { io: 'input', override: ({ jsonSchema }) => tidied(jsonSchema) }));
}

/** Where the schema of an answer is in the document. Throws when that has another name there. */
export function referTo(name: AnswerName): JsonSchema {
  const id = named.get(answerSchemas[name])?.id;
  if (id !== name) throw new Error(`the schema of the answer ${name} is called ${id}`);
  return { $ref: `#/components/schemas/${name}` };
}

/**
 * Every named schema, by its name. Answers may have more fields one day, so that it is not said that there are no others;
 * `closed`: it is said, for tests.
 */
export function componentSchemas(closed: boolean): { readonly [name: string]: JsonSchema } {
  const { schemas } = z.toJSONSchema(named, {
    io: 'output',
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => {
      tidied(jsonSchema);
      if (!closed && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return Object.fromEntries(
    Object.entries(schemas)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) => [name, toJson(schema)]),
  );
}
