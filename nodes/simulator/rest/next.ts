// Answers that a test planned for the next requests.
import { type NextAnswer } from './types';

interface Planned extends NextAnswer {
  left: number;
}

export class NextAnswers {
  #planned: Planned[] = [];

  add(answer: NextAnswer): void {
    this.#planned.push({ ...answer, left: answer.times ?? 1 });
  }

  take(method: string, path: string): NextAnswer | null {
    const found = this.#planned.find((answer) => fits(answer, method, path));
    if (found === undefined) return null;
    found.left -= 1;
    if (found.left <= 0) this.#planned = this.#planned.filter((answer) => answer !== found);
    return found;
  }

  clear(): void {
    this.#planned = [];
  }
}

function fits(answer: NextAnswer, method: string, path: string): boolean {
  if (answer.method !== undefined && answer.method.toUpperCase() !== method) return false;
  if (answer.path === undefined) return true;
  return typeof answer.path === 'string' ? answer.path === path : path.search(answer.path) >= 0;
}
