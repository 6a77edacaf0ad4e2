// Recordings made for a test, in a folder that goes with it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export const RECORDED_AT = 1_696_447_177_000;

export class Folder {
  #path = '';

  /** For `beforeEach`. */
  async make(): Promise<void> {
    this.#path = await mkdtemp(join(tmpdir(), 'simulator-'));
  }

  async remove(): Promise<void> {
    await rm(this.#path, { recursive: true });
  }

  path(name = ''): string {
    return join(this.#path, name);
  }

  /** One line each, as text or as JSON; packed where the name ends in .gz. */
  async file(lines: readonly unknown[], name = 'recording.ndjson'): Promise<string> {
    const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
    await writeFile(this.path(name), name.endsWith('.gz') ? gzipSync(text) : text);
    return this.path(name);
  }
}

/** A message with no more than what playing it needs. */
export function chatAt(offsetMs: number, msgId: string, roomId = '700'): object {
  const common = { method: 'WebcastChatMessage', msgId, roomId, createTime: String(RECORDED_AT + offsetMs) };
  return { type: 'WebcastChatMessage', data: { common, content: `chat ${msgId}` } };
}

/** A frame as the socket sent it. */
export function frameAt(offsetMs: number, ...messages: object[]): object {
  return { timestamp: RECORDED_AT + offsetMs, messages };
}

/** Where nothing is to be told. */
export function unexpected(text: string): never {
  throw new Error(`not expected: ${text}`);
}
