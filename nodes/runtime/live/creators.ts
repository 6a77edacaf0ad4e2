// Whom a live node watches: from its dialog, from a variable or from a message.
import { type Node, type NodeAPI } from 'node-red';
import { cleanCreator, creatorEntries, type CreatorList, MAX_ENTRIES, parseCreators } from '../../client/creator';
import { ConfigError } from '../../client/config-error';
import { readList, readText } from '../node-red/config-values';
import { type LiveDef, type LiveOptions } from './live-options';
import { evaluateTyped } from '../node-red/typed-values';

/** Names in the dialog must be there; a variable may still be empty. */
export async function readCreators(
  RED: NodeAPI,
  node: Node,
  def: LiveDef,
  type: LiveOptions['creatorsType'],
): Promise<CreatorList> {
  const { creators } = def;
  const value = readText('Creators', Array.isArray(creators) ? readList('Creators', creators).join(',') : creators);
  if (value === '') throw new ConfigError('no creator is given: enter a TikTok username');
  if (type === 'str') return readUsernames(value);
  const found = await evaluateTyped(RED, node, value, type, {});
  if (!isListOfNames(found)) {
    const kind = typeof found === 'object' ? 'an object' : `a ${typeof found}`;
    throw new ConfigError(`Creators: ${type}.${value} holds ${kind}; it must hold usernames, as a text or a list`);
  }
  return readUsernames(found);
}

/** Nothing is a list too: it may still be filled. */
function isListOfNames(value: unknown): boolean {
  if (value === undefined || value === null || Array.isArray(value)) return true;
  return typeof value === 'string' || typeof value === 'number';
}

/** The payload of `watch`: names in a text or a list; an empty one means nobody. */
export function readGivenCreators(payload: unknown): CreatorList {
  if (typeof payload !== 'string' && !Array.isArray(payload)) {
    throw new ConfigError('watch needs usernames in msg.payload, as a text or a list');
  }
  return readUsernames(payload);
}

function readUsernames(value: unknown): CreatorList {
  if (creatorEntries(value).length > MAX_ENTRIES) {
    throw new ConfigError(`the list of creators holds more than ${MAX_ENTRIES} entries`);
  }
  return parseCreators(value);
}

/** The creator that `msg.creator` names; null for all. */
export function readNarrowing(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  const creator = typeof value === 'string' ? cleanCreator(value) : null;
  if (creator === null) throw new ConfigError('msg.creator is not a TikTok username');
  return creator;
}
