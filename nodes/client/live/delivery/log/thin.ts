// What cannot be written, made less. It is a part of the journal alone and is never folded: what it refers to is in the file.
import { type JournalRecord } from '../../../journal/records';
import { KIND, readIds } from './entries';

/** The oldest first: ids of what is no gift, then whatever does not say what a slot stands for, then even that. */
export function thinned(records: readonly JournalRecord[], maxBytes: number): JournalRecord[] {
  let excess = records.reduce((sum, { body }) => sum + body.length, 0) - maxBytes;
  let left = [...records];
  for (const mayGo of [isOfOthers, ({ kind }: JournalRecord) => kind !== KIND.memory, () => true]) {
    left = left.filter((record) => {
      if (excess <= 0 || !mayGo(record)) return true;
      excess -= record.body.length;
      return false;
    });
  }
  return left;
}

function isOfOthers({ kind, body }: JournalRecord): boolean {
  return kind === KIND.ids && readIds(body)?.isGift === false;
}
