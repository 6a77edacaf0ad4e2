// What output 2 tells of a cause: its number, and the sentence for people.
import { type Cause, numberOf } from '../../nodes/client/live/connection/cause';
import { sentenceOf } from '../../nodes/client/live/connection/reasons';

export function told({ cause }: { cause: Cause | null }): { code: number | null; reason: string | null } {
  return { code: numberOf(cause), reason: cause && sentenceOf(cause) };
}
