// One line of what was tried, below the tests that tried it.

export function say(text: string): void {
  process.stdout.write(`    tried: ${text}\n`);
}
