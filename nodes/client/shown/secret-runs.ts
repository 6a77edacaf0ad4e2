// Where a text holds a secret, or so much of it that it must not be shown: however the text is encoded, split or written.
import { folded } from './folding';
import { type Reading } from './readings';

/** From the first to behind the last character. */
export type Range = readonly [from: number, to: number];

/** So many characters of a secret in a row are too many; of a shorter secret all of it is. */
const LONGEST_SHOWN_RUN = 12;
/** Runs of secrets are begun by so many characters, looked up at once. */
const GRAM = 3;
/** Stands between secrets, and in no text once it is folded. */
const BORDER = '\u0000';
/** Half of a character. */
const SURROGATE = /[\ud800-\udfff]/;

interface Run {
  length: number;
  from: number;
}

/** What may go on at an index of the text. */
interface Trail {
  /** The last one or two characters, and where they began. */
  begun: Map<string, number>;
  /** By the index in the secrets that was matched last. */
  runs: Map<number, Run>;
}

export class SecretRuns {
  readonly #secrets: string;
  /** By index in the secrets: how long a run must be there. */
  readonly #needed: number[] = [];
  readonly #grams = new Map<string, number[]>();
  /** A secret is no longer than what a run begins with. */
  #hasShort = false;

  constructor(secrets: readonly string[]) {
    let all = BORDER;
    for (const secret of secrets) {
      const characters = Array.from(secret, folded).join('').replaceAll(' ', '');
      const needed = Math.min(characters.length, LONGEST_SHOWN_RUN - blanksIn(secret));
      for (let index = 0; index < characters.length; index++) this.#needed[all.length + index] = needed;
      const gram = Math.min(GRAM, characters.length);
      if (characters.length > 0 && characters.length < GRAM) this.#hasShort = true;
      for (let end = gram; gram > 0 && end <= characters.length; end++) {
        const places = this.#grams.get(characters.slice(end - gram, end)) ?? [];
        places.push(all.length + end - 1);
        this.#grams.set(characters.slice(end - gram, end), places);
      }
      all += characters + BORDER;
    }
    this.#secrets = all;
  }

  find(readings: readonly (readonly Reading[])[]): Range[] {
    if (!this.#mayHold(readings)) return [];
    const found: Range[] = [];
    const trails: (Trail | undefined)[] = [];
    readings.forEach((ways, index) => {
      const here = trails[index] ?? noTrail();
      trails[index] = undefined;
      for (const { says, end } of ways) {
        let trail = here;
        for (const character of says === ' ' ? '' : says) trail = this.#follow(trail, character, index, end, found);
        trails[end] = trails[end] || trail === here ? joined(trails[end] ?? noTrail(), trail) : trail;
      }
    });
    return found;
  }

  /** False only of a text that says one thing, in which no run even begins: most are of this kind, and soon looked through. */
  #mayHold(readings: readonly (readonly Reading[])[]): boolean {
    if (this.#hasShort) return true;
    let said = '';
    for (let index = 0; index < readings.length;) {
      const [itself, ...others] = readings[index] ?? [];
      if (itself === undefined || others.length > 0) return true;
      if (itself.says !== ' ') said += itself.says;
      index = itself.end;
    }
    if (SURROGATE.test(said)) return true;
    for (let end = GRAM; end <= said.length; end++) if (this.#grams.has(said.slice(end - GRAM, end))) return true;
    return false;
  }

  // No closures in here: it is called for every character in every reading.
  #follow({ begun, runs }: Trail, character: string, index: number, end: number, found: Range[]): Trail {
    const next: Trail = { begun: new Map([[character, index]]), runs: new Map() };
    for (const [at, { length, from }] of runs) {
      if (this.#secrets[at + 1] === character) this.#note(next, at + 1, { length: length + 1, from }, end, found);
    }
    this.#begin(next, character, index, end, found);
    for (const [text, from] of begun) {
      this.#begin(next, text + character, from, end, found);
      if (text.length < GRAM - 1) next.begun.set(text + character, from);
    }
    return next;
  }

  #begin(next: Trail, text: string, from: number, end: number, found: Range[]): void {
    const places = this.#grams.get(text);
    if (places === undefined) return;
    for (const at of places) this.#note(next, at, { length: text.length, from }, end, found);
  }

  #note(next: Trail, at: number, run: Run, end: number, found: Range[]): void {
    if ((next.runs.get(at)?.length ?? 0) >= run.length) return;
    next.runs.set(at, run);
    if (run.length >= (this.#needed[at] ?? Infinity)) found.push([run.from, end]);
  }
}

/** Blanks are passed over in text and secret alike: so many less are left of a run that has them. */
function blanksIn(secret: string): number {
  const isBlank = Array.from(secret, (character) => folded(character) === ' ');
  const counts = isBlank.map((_, from) => isBlank.slice(from, from + LONGEST_SHOWN_RUN).filter(Boolean).length);
  return Math.min(Math.max(0, ...counts), LONGEST_SHOWN_RUN / 2);
}

function noTrail(): Trail {
  return { begun: new Map(), runs: new Map() };
}

function joined(into: Trail, { begun, runs }: Trail): Trail {
  for (const [text, from] of begun) into.begun.set(text, Math.max(from, into.begun.get(text) ?? 0));
  for (const [at, run] of runs) {
    if (run.length > (into.runs.get(at)?.length ?? 0)) into.runs.set(at, run);
  }
  return into;
}
