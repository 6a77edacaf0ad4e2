// What a creator's script plays: the recording, or a stream made up as it goes.
import { type CreatorScript } from '../creator/creators';
import { type RecordedFrame } from '../creator/recording';
import { type Stage } from '../creator/stage';
import { lively, type LivelySettings } from './lively';
import { playback } from './playback';

export interface Performance extends LivelySettings {
  roomId: string;
  recording: readonly RecordedFrame[] | null;
}

export function perform(stage: Stage, script: CreatorScript, { roomId, recording, ...settings }: Performance): void {
  if (script.isRecording === true) playback(stage, recording ?? [], roomId);
  else lively(stage, script, settings);
}
