// Recordings: one frame per line, as the service sends them (a bundle, a single event, or an array of events).
import { readFile } from 'node:fs/promises';
import { type WireMessage } from '../../client/wire';
import { isFields } from '../messages/fields';

export interface RecordedFrame {
  /** Epoch ms; null where the frame names no time. */
  atMs: number | null;
  messages: readonly WireMessage[];
}

function isMessage(value: unknown): value is WireMessage {
  return isFields(value) && typeof value['type'] === 'string';
}

function frameOf(line: string): RecordedFrame | null {
  const parsed = JSON.parse(line) as unknown;
  if (Array.isArray(parsed)) return { atMs: null, messages: parsed.filter(isMessage) };
  if (isMessage(parsed)) return { atMs: null, messages: [parsed] };
  if (!isFields(parsed) || !Array.isArray(parsed['messages'])) return null;
  const { timestamp, messages } = parsed as { timestamp?: unknown; messages: unknown[] };
  return { atMs: typeof timestamp === 'number' ? timestamp : null, messages: messages.filter(isMessage) };
}

/** Throws with the file's name and the number of a line that is no frame. */
export async function readRecording(path: string): Promise<readonly RecordedFrame[]> {
  const lines = (await readFile(path, 'utf8')).split('\n');
  const frames: RecordedFrame[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    let frame: RecordedFrame | null = null;
    try {
      frame = frameOf(line);
    } catch {
      // Not JSON: told below, with the number of the line.
    }
    if (frame === null) throw new Error(`${path}: line ${index + 1} is not a frame.`);
    if (frame.messages.length > 0) frames.push(frame);
  }
  if (frames.length === 0) throw new Error(`${path}: no frame in it.`);
  return frames;
}
