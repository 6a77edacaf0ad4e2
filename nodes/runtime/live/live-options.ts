// The live node's dialog, read and checked.
import { type NodeDef } from 'node-red';
import { ConfigError } from '../../client/config-error';
import { plainText } from '../../client/shown/shown-text';
import { EVENT_TYPES, type EventType } from '../../client/events/model';
import { ENCODINGS } from '../../client/encoding';
import { type WatchOptions } from '../../client/live/watch';
import { readBoolean, readChoice, readList, readNumber, readObject, readText } from '../node-red/config-values';
import { checkTopic } from './live-message';

export interface LiveDef extends NodeDef {
  account?: string;
  creators?: unknown;
  creatorsType?: unknown;
  autoConnect?: unknown;
  inputs?: unknown;
  events?: unknown;
  gifts?: unknown;
  giftFilter?: unknown;
  minDiamonds?: unknown;
  giftMatch?: unknown;
  history?: unknown;
  format?: unknown;
  topic?: unknown;
  whenOffline?: unknown;
  pollInterval?: unknown;
  features?: unknown;
  encoding?: unknown;
  confirm?: unknown;
  sample?: unknown;
}

export const CREATOR_SOURCES = ['str', 'env', 'flow', 'global'] as const;

export interface LiveOptions {
  autoConnect: boolean;
  creatorsType: (typeof CREATOR_SOURCES)[number];
  /** Gifts are sent again until the flow says that they are done. */
  confirm: boolean;
  topic: string;
  sample: EventType;
  watch: Omit<WatchOptions, 'creator' | 'nodeId' | 'onDelivery' | 'onStatus'>;
}

/** More would be no waiting but forgetting: a timer of Node.js holds 24 days at most. */
const MAX_POLL_S = 86_400;

export function readLiveOptions(def: Omit<LiveDef, keyof NodeDef>): LiveOptions {
  const seconds = readNumber('Look every', def.pollInterval, { fallback: 60, min: 30, max: MAX_POLL_S });
  return {
    autoConnect: readBoolean(def.autoConnect, true),
    creatorsType: readChoice('Creators', def.creatorsType, CREATOR_SOURCES),
    confirm: readConfirm(def),
    topic: checkTopic(readText('Topic', def.topic) || '{type}'),
    sample: readEventType('Sample', readText('Sample', def.sample) || 'gift'),
    watch: {
      events: readList('Events', def.events).map((type) => readEventType('Events', type)),
      gifts: readChoice('Gifts', def.gifts, ['final', 'updates']),
      giftFilter: readList('Only these', def.giftFilter),
      minDiamonds: readNumber('At least', def.minDiamonds, { fallback: 0, min: 0, max: 1e12 }),
      giftMatch: readChoice('Gift rule', def.giftMatch, ['all', 'any']),
      history: readChoice('History', def.history, ['skip', 'emit']),
      format: readChoice('Payload', def.format, ['simple', 'raw', 'both']),
      whenOffline: readChoice('Offline', def.whenOffline, ['wait', 'stop']),
      pollIntervalMs: 1000 * seconds,
      features: readFeatures(def.features),
      encoding: readChoice('Encoding', def.encoding, ENCODINGS),
    },
  };
}

/** Without an input nobody could say that a gift is done. */
function readConfirm({ confirm, inputs }: Pick<LiveDef, 'confirm' | 'inputs'>): boolean {
  const isOn = readBoolean(confirm, false);
  if (isOn && Number(inputs) !== 1) {
    throw new ConfigError('Confirm: tick Control too, for the input is where the flow says what is done');
  }
  return isOn;
}

export function readEventType(label: string, word: string): EventType {
  const type = EVENT_TYPES.find((candidate) => candidate === word);
  if (type === undefined) throw new ConfigError(`${label}: there is no event type ${plainText(word, 60)}`);
  return type;
}

/** What the encoding makes of it; the messages of a socket that has it by another way could not be read. */
const ENCODING_FLAG = 'rawMessages';

/** Flags of one value each: a text may be `${NAME}`, which must not be sent as it stands. */
function readFeatures(value: unknown): Record<string, unknown> {
  const flags = Object.entries(readObject('Features', value));
  return Object.fromEntries(
    flags.map(([name, flag]) => {
      if (name === ENCODING_FLAG) throw new ConfigError(`Features, ${name}: it belongs to the property encoding`);
      if (typeof flag === 'object' && flag !== null) throw new ConfigError(`Features, ${name}: must be one value`);
      return [name, typeof flag === 'string' ? readText(`Features, ${name}`, flag) : flag];
    }),
  );
}
