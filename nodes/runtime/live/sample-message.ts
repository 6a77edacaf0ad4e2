// A sample event as the live node sends it: by its button, and to be looked at in its dialog before anything is sent.
import { type NodeMessage } from 'node-red';
import { ConfigError } from '../../client/config-error';
import { parseCreators } from '../../client/creator';
import { sampleDelivery } from '../../client/live/sample';
import { isRecord } from '../../client/rest/json';
import { variableOf } from '../node-red/config-values';
import { eventMessage } from './live-message';
import { type LiveOptions, readLiveOptions } from './live-options';

/** Whose sample it is where the list names nobody. */
export const NO_CREATOR_YET = 'demo';

/** Throws a ConfigError where the node's own filters let no such event pass. */
export function sampleMessage(creator: string, { sample, topic, watch }: LiveOptions): NodeMessage {
  const delivery = sampleDelivery(sample, creator, watch);
  if (!delivery) {
    const heard = watch.events.join(', ');
    throw new ConfigError(`the sample is a ${sample}, and this node sends only ${heard}: choose another sample`);
  }
  return { ...eventMessage(topic, delivery), simulated: true };
}

/**
 * @param body what the dialog holds of `{sample, creators, format, topic, events, giftFilter, minDiamonds, giftMatch}`; a
 * ConfigError names what is wrong in it
 */
export function previewMessage(body: unknown): NodeMessage {
  const { creators, topic, ...settings } = isRecord(body) ? body : {};
  if (variableOf(topic) !== null) throw new ConfigError('Topic: a variable is only filled in at the deploy');
  const [first = NO_CREATOR_YET] = parseCreators(creators).creators;
  return sampleMessage(first, readLiveOptions({ ...settings, topic }));
}
