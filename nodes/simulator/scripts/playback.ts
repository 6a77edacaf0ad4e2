// Plays recorded frames as if they happened now, in one room: times are moved, and from the second round on ids are new.
import { type WireMessage } from '../../client/wire';
import { isFields, type Fields } from '../messages/fields';
import { type RecordedFrame } from '../creator/recording';
import { type Stage } from '../creator/stage';

/** Frames without a time, and those behind a gap in the recording, follow after this. */
const DEFAULT_GAP_MS = 250;
const MAX_GAP_MS = 3_000;
/** Streak ids are epoch milliseconds too; "0" stands for none. */
const EPOCH_MS = /^\d{13}$/;

function moved(text: unknown, byMs: number): unknown {
  return typeof text === 'string' && EPOCH_MS.test(text) ? String(Number(text) + byMs) : text;
}

function retold(
  { type, data }: WireMessage,
  stage: Stage,
  roomId: string,
  byMs: number,
  isFirstRound: boolean,
): WireMessage {
  if (!isFields(data) || !isFields(data['common'])) return { type, data };
  const { common } = data;
  const header: Fields = { ...common, createTime: moved(common['createTime'], byMs) };
  if (common['roomId'] !== '0') header['roomId'] = roomId;
  if (!isFirstRound) header['msgId'] = stage.make.newId();
  const changed: Fields = { ...data, common: header };
  if ('groupId' in data) changed['groupId'] = moved(data['groupId'], byMs);
  return { type, data: changed };
}

export function playback(stage: Stage, frames: readonly RecordedFrame[], roomId: string): void {
  const play = (index: number, isFirstRound: boolean) => {
    const frame = frames[index];
    if (frame === undefined) return;
    const byMs = frame.atMs === null ? 0 : stage.nowMs() - frame.atMs;
    stage.flush();
    stage.say(...frame.messages.map((message) => retold(message, stage, roomId, byMs, isFirstRound)));
    stage.flush();
    const next = frames[index + 1];
    if (next === undefined) {
      // Never at once: a recording of one moment would go round without end.
      stage.plan(DEFAULT_GAP_MS, () => play(0, false));
      return;
    }
    const gapMs = (next.atMs ?? Number.NaN) - (frame.atMs ?? Number.NaN);
    const delayMs = gapMs >= 0 ? Math.min(gapMs, MAX_GAP_MS) : DEFAULT_GAP_MS;
    stage.plan(delayMs, () => play(index + 1, isFirstRound));
  };
  stage.plan(DEFAULT_GAP_MS, () => play(0, true));
}
