// A message of TikTok: its header, what it tells, and the defaults of all that it does not.
import { type WireMessage } from '../../client/wire';
import { filled } from '../protobuf/defaults';
import { common, type HeaderDetails } from './common';
import { merge, type Fields } from './fields';
import { type MessageOptions, type Scene } from './scene';

/** The test's own fields come over the built ones. */
export function message(
  type: string,
  scene: Scene,
  options: MessageOptions,
  told: Fields,
  header: HeaderDetails = {},
): WireMessage {
  const data = filled(type, { common: common(type, scene, options, header), ...told });
  return { type, data: options.data === undefined ? data : merge(data, options.data) };
}
