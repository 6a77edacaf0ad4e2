// A local Euler Stream: one loopback port that speaks as the service does.
import { EulerSimulator } from './simulator';
import { type Simulator, type SimulatorOptions } from './types';

export { type CatalogGift } from './messages/gift-catalog';
export { type MessageFactory } from './messages/factory';
export { type Person } from './messages/people';
export { type Retired } from './rest/retired';
export { type LimitHeaders, type RestSettings } from './rest/settings';
export { type NextAnswer, type RequestRecord, type RestControl } from './rest/types';
export {
  type ConnectionRecord,
  type CreatorControl,
  type PlayerOptions,
  type RawForm,
  type RecordingPlayer,
  type Simulator,
  type SimulatorOptions,
  type UpgradeRefusal,
} from './types';

/** Rejects when the port is taken or the recording cannot be read. */
export function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  return EulerSimulator.start(options);
}
