// The official WebSocket SDK judges the simulator's protobuf: what it decodes is what a JSON socket gets at the same moment.
import { strict as assert } from 'node:assert';
import { deserializeWebSocketMessage, SchemaVersion } from '@eulerstream/euler-websocket-sdk';
import { type WireMessage } from '../../nodes/client/wire';
import { type CreatorControl, type RawForm, type Simulator } from '../../nodes/simulator/index';
import { type Client, endAll, simulate } from '../simulator/client';
import { decodedFrames, idOf, messagesOf, resultOf, sdkConnect } from './socket-client';

const RECORDING = process.env['EULER_RECORDINGS'];
/** Each socket has one of its own. */
const INTRO = 'WebcastLiveIntroMessage';
/** Judged by a test of its own. */
const BANNER = 'WebcastInRoomBannerMessage';
/** Makers of the factory that make no message of TikTok. */
const NO_MESSAGES = new Set(['person', 'newId', 'workerInfo', 'roomInfo', 'tiktokConnect', 'tiktokDisconnect']);
const OWN_EVENTS = new Set(['roomStatus', 'transcription', 'syntheticJoin', 'syntheticLeave']);

async function silentPair(simulator: Simulator, form: RawForm = 'plain'): Promise<[CreatorControl, Client, Client]> {
  const creator = simulator.creator('maker');
  creator.manual({ silent: true });
  creator.setRawForm(form);
  const raw = sdkConnect(simulator, 'maker', { rawMessages: 'true' });
  const json = sdkConnect(simulator, 'maker');
  await Promise.all([raw.opened, json.opened]);
  return [creator, raw, json];
}

const ofRaw = (client: Client) => decodedFrames(client).flatMap((frame) => messagesOf(frame.protoMessageFetchResult));
const ofJson = (client: Client): WireMessage[] =>
  client.messages.map(({ type, data }) => ({ type, data: data as unknown }));
/** The SDK tells the console of what it could not decode. */
function quietly<T>(read: () => T): T {
  const { info } = console;
  console.info = () => undefined;
  try {
    return read();
  } finally {
    console.info = info;
  }
}

const byId = (messages: readonly WireMessage[]) => new Map(messages.map((message) => [idOf(message), message]));

describe('what the simulator sends as protobuf, judged by the official SDK', () => {
  afterEach(endAll);

  it('is, for every message that it makes, what a JSON socket gets', async () => {
    const [creator, raw, json] = await silentPair(await simulate());
    const makers = Object.entries(creator.make).filter(([name]) => !NO_MESSAGES.has(name) && !OWN_EVENTS.has(name));
    const sent: WireMessage[] = [];
    for (const [name, make] of makers) {
      if (typeof make !== 'function' || name === 'banner') continue;
      // Several of each: chance decides which of the optional parts they have.
      for (let round = 0; round < 12; round++)
        sent.push((make as (option?: unknown) => WireMessage)(roundOf(name, round)));
    }
    for (const message of sent) creator.send(message);
    await json.until(() => json.messages.length === sent.length);
    await raw.until(() => raw.frames.length === sent.length);
    assert.ok(new Set(json.types).size >= 30, String(new Set(json.types).size));
    const decoded = ofRaw(raw);
    for (const [index, message] of ofJson(json).entries()) assert.deepEqual(decoded[index], message);
  });

  function roundOf(name: string, round: number): unknown {
    return name === 'control' ? 1 + (round % 4) : undefined;
  }

  it('is what the script of demo tells, replayed and live', async () => {
    const simulator = await simulate({ speed: 200 });
    const json = sdkConnect(simulator, 'demo');
    const raw = sdkConnect(simulator, 'demo', { rawMessages: 'true' });
    await raw.until(() => raw.frames.length > 200);
    raw.socket.terminate();
    const seen = quietly(() => ofRaw(raw)).filter(({ type }) => type !== INTRO && type !== BANNER);
    const last = idOf(seen.at(-1)!);
    await json.until(() => json.ids().includes(last));
    const told = byId(ofJson(json));
    // The sockets open one after the other, so their replays may begin a few messages apart.
    const shared = seen.filter((message) => told.has(idOf(message)));
    assert.ok(shared.length >= seen.length - 50, `${shared.length} of ${seen.length}`);
    for (const message of shared) assert.deepEqual(message, told.get(idOf(message)));
    assert.ok(new Set(shared.map(({ type }) => type)).size >= 20);
  });

  it('is what a recording holds', async function () {
    if (RECORDING === undefined) return this.skip();
    // The simulator is slow enough for both to be there when it begins.
    const simulator = await simulate({ speed: 10 });
    const onFailed = (text: string) => assert.fail(text);
    const player = await simulator.player({ path: RECORDING, speed: 100, onWarning: onFailed, onFailed });
    const json = sdkConnect(player, 'recording');
    const raw = sdkConnect(player, 'recording', { rawMessages: 'true' });
    // It is played once; workerInfo and roomInfo come besides.
    await json.until(() => json.messages.length === 130 + 2);
    await raw.until(() => raw.frames.length === json.frames.length);
    raw.socket.terminate();
    const told = byId(ofJson(json));
    const seen = ofRaw(raw).filter((message) => told.has(idOf(message)));
    // All that TikTok sends; the rest, such as `tiktok.connect`, is the service's own.
    const ofTikTok = ofJson(json).filter(({ type }) => type.startsWith('Webcast'));
    assert.deepEqual(seen.map(idOf), ofTikTok.map(idOf));
    assert.equal(new Set(seen.map(({ type }) => type)).size, 32);
    for (const message of seen) assert.deepEqual(message, told.get(idOf(message)));
  });

  for (const form of ['plain', 'gzip'] as const) {
    it(`lies in frames with every field, ${form}`, async () => {
      const [creator, raw] = await silentPair(await simulate(), form);
      creator.send(creator.make.gift({ msgId: '7401234567890123456' }), creator.make.chat());
      await raw.until(() => raw.frames.length === 1);
      const frame = deserializeWebSocketMessage(raw.frames[0]!.bytes, SchemaVersion.v2);
      for (const field of ['seqId', 'logId', 'service', 'method'] as const) assert.match(frame[field], /^[1-9]\d*$/);
      assert.deepEqual([frame.payloadEncoding, frame.payloadType], ['pb', 'msg']);
      assert.equal(frame.headers['compress_type'], form === 'gzip' ? 'gzip' : 'none');
      const result = frame.protoMessageFetchResult!;
      assert.ok(Math.abs(Number(result.now) - Date.now()) < 5_000);
      assert.match(result.cursor, /^\d+_/);
      assert.ok(Number(result.fetchInterval) > 0 && result.internalExt !== '' && result.needsAck);
      const [gift, chat] = result.messages;
      assert.deepEqual(
        [gift?.type, gift?.msgId, gift?.isHistory],
        ['WebcastGiftMessage', '7401234567890123456', false],
      );
      assert.deepEqual([chat?.type, chat?.isHistory], ['WebcastChatMessage', false]);
    });
  }

  it('marks what is replayed as history, and nothing else', async () => {
    const simulator = await simulate();
    const creator = simulator.creator('maker');
    creator.manual();
    const before = [creator.make.gift(), creator.make.chat()];
    creator.send(...before);
    const raw = sdkConnect(simulator, 'maker', { rawMessages: 'true' });
    await raw.until(() => raw.frames.length === 3);
    creator.send(creator.make.like());
    await raw.until(() => raw.frames.length === 4);
    const told = decodedFrames(raw).flatMap((frame) => frame.protoMessageFetchResult?.messages ?? []);
    assert.deepEqual(
      told.map(({ msgId, isHistory }) => [msgId, isHistory]),
      [...before.map((message) => [idOf(message), true]), [told[2]?.msgId, false]],
    );
  });

  it('has fields in any order: `common` late in some messages, `type` behind the payload in some', async () => {
    const [creator, raw] = await silentPair(await simulate());
    for (let count = 0; count < 300; count++) creator.send(creator.make.like());
    await raw.until(() => raw.frames.length === 300);
    const payloads = decodedFrames(raw).map((frame) => frame.protoMessageFetchResult!.messages[0]!.payload);
    // Field 1 of every message, a length behind it.
    const late = payloads.filter((payload) => payload[0] !== 10).length;
    assert.ok(late > 20 && late < 90, `${late} of 300`);
    const isTypeLate = (bytes: Buffer, payload: Uint8Array) =>
      bytes.lastIndexOf('WebcastLikeMessage') > bytes.indexOf(payload) + payload.length - 1;
    const behind = raw.frames.filter(({ bytes }, index) => isTypeLate(bytes, payloads[index]!)).length;
    assert.ok(behind > 10 && behind < 90, `${behind} of 300`);
  });

  it('is the same for the same message, on whichever socket', async () => {
    const simulator = await simulate();
    const [creator, one] = await silentPair(simulator);
    const other = sdkConnect(simulator, 'maker', { rawMessages: '1', includeRawBytes: 'true', schemaVersion: 'v1' });
    await other.opened;
    creator.send(creator.make.gift());
    await one.until(() => one.frames.length === 1);
    await other.until(() => other.frames.length === 1);
    assert.deepEqual(one.frames[0]?.bytes, other.frames[0]?.bytes);
  });

  it('lies in tiktok.rawBytes beside the JSON of the same messages', async () => {
    const simulator = await simulate();
    for (const bundleEvents of ['true', 'false']) {
      const client = sdkConnect(simulator, 'demo', { includeRawBytes: 'true', bundleEvents });
      await client.until(() => client.of('tiktok.rawBytes').length > 10);
      client.socket.terminate();
      const [, , , ...told] = ofJson(client);
      while (told.length > 6) {
        const { type, data } = told.shift()!;
        assert.equal(type, 'tiktok.rawBytes');
        const messages = messagesOf(resultOf(Buffer.from((data as { raw: string }).raw, 'base64')));
        assert.ok(messages.length > 0);
        for (const message of messages.slice(0, told.length)) assert.deepEqual(message, told.shift());
      }
    }
  });

  it('sends the banner as the service does, a JSON text where the SDK expects a map and passes over it', async () => {
    const [creator, raw] = await silentPair(await simulate());
    creator.send(creator.make.banner(), creator.make.chat());
    await raw.until(() => raw.frames.length === 1);
    assert.deepEqual(
      quietly(() => ofRaw(raw)).map(({ type, data }) => [type, data !== null]),
      [
        [BANNER, false],
        ['WebcastChatMessage', true],
      ],
    );
  });
});
