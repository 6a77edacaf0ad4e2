// Judges payloads by the message contract, strictly. Those that come by where nobody can fail at once, in a socket's handler
// say, are noted: the hook in judged.ts fails the test in which they came.
import Ajv, { type ValidateFunction } from 'ajv';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

interface Contract {
  schema: string;
  types: string;
  page: string;
}

/** As the build makes it. */
export async function contract(): Promise<Contract> {
  const script = pathToFileURL(join(__dirname, '../../scripts/contract.mjs')).href;
  const { makeContract } = (await import(script)) as { makeContract: () => Contract };
  return makeContract();
}

/** Empty in a process that a test has started, such as a Node-RED that is to be killed: nobody is there to hear its faults. */
let schema = '';
let ajv: Ajv | undefined;
const faults: string[] = [];
let count = 0;

/** To be awaited before anything is judged. */
export async function ready(): Promise<void> {
  schema ||= (await contract()).schema;
}

/** By the name of its definition; null where it is what it says. */
export function faultOf(name: string, payload: unknown): string | null {
  if (schema === '') return null;
  const validate = validatorOf(name);
  if (validate(payload)) return null;
  const told = validate.errors!.map(({ instancePath, message, params }) =>
    [instancePath, message, JSON.stringify(params)].join(' '),
  );
  return `no ${name}: ${told.join('; ')}: ${textOf(payload)}`;
}

/** An event by its own type, which tells what is wrong of it instead of 24 things that it is not. */
export function faultOfEvent(event: unknown): string | null {
  if (schema === '') return null;
  const { type = 'none', creator } = event as { type?: string; creator?: unknown };
  const name = `${type.charAt(0).toUpperCase()}${type.slice(1)}Event`;
  if (!hasDefinition(name)) return `no type of an event: ${textOf(event)}`;
  return typeof creator === 'string' ? faultOf(name, event) : `creator is no text: ${textOf(event)}`;
}

/** Notes what is wrong, for the end of the test. */
export function note(fault: string | null): void {
  count++;
  if (fault !== null && faults.length < 20) faults.push(fault);
}

/** How many were judged so far. */
export const judged = (): number => count;

/** What was noted since it was taken last. */
export function takeFaults(): string[] {
  return faults.splice(0);
}

function validatorOf(name: string): ValidateFunction {
  ajv ??= new Ajv().addSchema(JSON.parse(schema) as object, 'messages');
  const validate = ajv.getSchema(`messages#/definitions/${name}`);
  if (validate === undefined) throw new Error(`the contract has no ${name}`);
  return validate;
}

function hasDefinition(name: string): boolean {
  try {
    validatorOf(name);
    return true;
  } catch {
    return false;
  }
}

function textOf(payload: unknown): string {
  return JSON.stringify(payload, (_, value: unknown) => (value === undefined ? '(undefined)' : value)).slice(0, 600);
}
