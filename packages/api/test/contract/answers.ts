import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { DescribedRoute } from '../../src/openapi/document.js';
import { documentOf } from '../../src/openapi/document.js';
import { wholeApi } from '../../src/openapi/whole-api.js';

/** Answers, held against the document. */

interface Header {
  readonly required?: boolean;
  readonly schema: object;
}

interface DescribedAnswer {
  readonly $ref?: string;
  readonly headers?: Readonly<Record<string, Header>>;
  readonly content?: Readonly<Record<string, { readonly schema?: object; readonly 'x-event-data'?: object }>>;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: object;
}

interface DescribedOperation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: object }>> };
  readonly responses: Readonly<Record<string, DescribedAnswer>>;
}

/** The document in whose answers nothing is that it does not name. */
const document = documentOf(wholeApi(), { version: '0.0.0', closed: true }) as unknown as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: {
    readonly responses: Readonly<Record<string, DescribedAnswer>>;
    readonly schemas: Readonly<Record<string, object>>;
  };
};

const ajv = new Ajv2020({ strict: false });
// A module of the older kind, of which a default import is the whole.
(addFormats as unknown as { default(ajv: Ajv2020): void }).default(ajv);
ajv.addSchema(document, 'api');

export function operationAt({ method, path }: Pick<DescribedRoute, 'method' | 'path'>): DescribedOperation {
  const operation = document.paths[path]?.[method];
  if (!operation) throw new Error(`${method} ${path} is not described`);
  return operation;
}

/** What a reference of the document refers to; whatever is none is itself. */
export function referred(schema: object): object {
  const { $ref } = schema as { readonly $ref?: string };
  if ($ref === undefined) return schema;
  const found = document.components.schemas[$ref.replace('#/components/schemas/', '')];
  if (!found) throw new Error(`${$ref} is not there`);
  return found;
}

const pointer = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** What is wrong with a value, by the schema at a place in the document. */
function wrongWith(value: unknown, place: readonly string[]): readonly string[] {
  const $ref = `api#/${place.map(pointer).map(encodeURIComponent).join('/')}`;
  const check = ajv.getSchema($ref) ?? ajv.compile({ $ref });
  return check(value) === true
    ? []
    : [`${ajv.errorsText(check.errors)}: ${JSON.stringify(value).slice(0, 2_000)}`];
}

/** What is wrong with an answer, by the schema of this name. */
export function misfits(value: unknown, name: string): readonly string[] {
  return wrongWith(JSON.parse(JSON.stringify(value)), ['components', 'schemas', name]);
}

function wrongHeaders(headers: Headers, said: DescribedAnswer['headers'] = {}, place: readonly string[]) {
  return Object.entries(said).flatMap(([name, { required }]) => {
    const value = headers.get(name);
    if (value !== null) return wrongWith(value, [...place, 'headers', name, 'schema']);
    return required ? [`the header ${name} is missing`] : [];
  });
}

/** The data of the events in the text of a stream. */
function eventsIn(text: string): readonly unknown[] {
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data));
}

function wrongBody(type: string, text: string, place: readonly string[]): readonly string[] {
  if (type.endsWith('json')) return wrongWith(JSON.parse(text), [...place, 'schema']);
  if (type === 'text/event-stream')
    return eventsIn(text).flatMap((data) => wrongWith(data, [...place, 'x-event-data']));
  return [];
}

/** Everything in which an answer is not what the document says; `text` is its body. */
export function differences(
  { method, path }: Pick<DescribedRoute, 'method' | 'path'>,
  response: Response,
  text: string,
): readonly string[] {
  const { responses } = operationAt({ method, path });
  const status = String(response.status);
  const said = responses[status];
  if (!said) return [`${status} is not described: ${text.slice(0, 500)}`];
  const shared = said.$ref?.replace('#/components/responses/', '');
  const place = shared ? ['components', 'responses', shared] : ['paths', path, method, 'responses', status];
  const answer = shared ? document.components.responses[shared] : said;
  const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const wrong = wrongHeaders(response.headers, answer?.headers, place);
  if (!answer?.content) return text === '' ? wrong : [...wrong, 'there is a body'];
  if (!(type in answer.content)) return [...wrong, `the content type ${type} is not described`];
  // What has no schema in the document is JSON of any shape, or bytes.
  if (type.endsWith('json') && !answer.content[type]?.schema) return wrong;
  return [...wrong, ...wrongBody(type, text, [...place, 'content', type])];
}
