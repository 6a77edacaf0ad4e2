// Which English help each translation follows. What a structure does not show, a digest of the words does: where it
// differs, somebody has to look whether the translation still says the same.
import { createHash } from 'node:crypto';
import { type Block } from './read';

export function digestOf(help: readonly Block[]): string {
  return createHash('sha256').update(JSON.stringify(help)).digest('hex').slice(0, 8);
}

/** language -> node -> the digest of the English help that the translation says in its words. */
export const FOLLOWED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: {
    'euler-account': 'be169dbe',
    'euler-fetch': 'fd634d5a',
    'euler-live': '4bfc28bb',
    'euler-rate-limit': '63322d67',
  },
  'es-ES': {
    'euler-account': 'be169dbe',
    'euler-fetch': 'fd634d5a',
    'euler-live': '4bfc28bb',
    'euler-rate-limit': '63322d67',
  },
  ja: {
    'euler-account': 'be169dbe',
    'euler-fetch': 'fd634d5a',
    'euler-live': '4bfc28bb',
    'euler-rate-limit': '63322d67',
  },
  'pt-BR': {
    'euler-account': 'be169dbe',
    'euler-fetch': 'fd634d5a',
    'euler-live': '4bfc28bb',
    'euler-rate-limit': '63322d67',
  },
  'zh-CN': {
    'euler-account': 'be169dbe',
    'euler-fetch': 'fd634d5a',
    'euler-live': '4bfc28bb',
    'euler-rate-limit': '63322d67',
  },
};
