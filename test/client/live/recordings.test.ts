import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { type LiveEvent } from '../../../nodes/client/events/model';
import { LiveClient } from '../../../nodes/client/live/client';
import { MemoryStore } from '../../../nodes/client/live/delivery/memory-store';
import { OpenQueue } from '../../../nodes/client/live/connection/open-queue';
import { type WireBundle, type WireMessage } from '../../../nodes/client/wire';
import { FakeClock } from '../../support/fake-clock';
import { FakeService } from '../../support/fake-service';
import { until } from '../../support/until';
import { assertShape } from '../events/shape';

const file = process.env['EULER_RECORDINGS'] ?? '';

type Common = { msgId?: string; roomId?: string; createTime?: string };
const commonOf = ({ data }: WireMessage) => (data as { common?: Common }).common ?? {};

/** Wire types of which the event type is certain, whatever they hold. */
const TYPES: Readonly<Record<string, string>> = {
  WebcastChatMessage: 'chat',
  WebcastGiftMessage: 'gift',
  WebcastLikeMessage: 'like',
  WebcastMemberMessage: 'join',
  WebcastRoomUserSeqMessage: 'viewers',
  WebcastEmoteChatMessage: 'emote',
  WebcastQuestionNewMessage: 'question',
  WebcastEnvelopeMessage: 'envelope',
  WebcastGoalUpdateMessage: 'goal',
  WebcastLinkMicBattle: 'battle',
  WebcastLinkMicArmies: 'battleScore',
  WebcastPollMessage: 'poll',
  WebcastCaptionMessage: 'caption',
  WebcastRoomPinMessage: 'pin',
  WebcastImDeleteMessage: 'delete',
  WebcastHourlyRankMessage: 'rank',
  WebcastRankUpdateMessage: 'rank',
  WebcastRankTextMessage: 'rank',
  WebcastControlMessage: 'stream',
  WebcastSubNotifyMessage: 'subscribe',
  WebcastRoomMessage: 'other',
  WebcastLinkMessage: 'other',
  WebcastLinkLayerMessage: 'other',
  WebcastLinkMicMethod: 'other',
};

describe('recorded streams', function () {
  const isThere = existsSync(file);
  if (!isThere) it('are not played: set EULER_RECORDINGS to an NDJSON file of frames');

  it('give one correct message per recorded message', async function () {
    if (!isThere) this.skip();
    const frames = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as WireBundle);
    const rooms = new Map<string, WireBundle[]>();
    for (const frame of frames) {
      const roomId =
        frame.messages.map((message) => commonOf(message).roomId ?? '0').find((id) => id !== '0') ?? 'none';
      rooms.set(roomId, [...(rooms.get(roomId) ?? []), frame]);
    }
    const service = await FakeService.start();
    const clock = new FakeClock();
    const memories = new MemoryStore(clock);
    const client = new LiveClient({
      settings: {
        wsUrl: service.url,
        apiKey: 'key',
        clientName: 'test',
        maxConnections: 25,
        socket: { userAgent: 'test', redact: (text) => text },
      },
      clock,
      memories,
      identity: 'recording',
      opens: new OpenQueue(clock),
      onWarning: (text) => assert.fail(text),
    });
    let messages = 0;
    let connections = 0;
    for (const [roomId, recorded] of rooms) {
      const events: LiveEvent[] = [];
      const watch = client.watch({
        creator: `room.${roomId}`,
        nodeId: 'node',
        events: [],
        gifts: 'updates',
        giftFilter: [],
        minDiamonds: 0,
        giftMatch: 'all',
        history: 'emit',
        format: 'simple',
        features: {},
        whenOffline: 'wait',
        pollIntervalMs: 60_000,
        onDelivery: ({ event }) => events.push(event!),
        onStatus: () => undefined,
      });
      clock.advance(1_000);
      const connection = await service.connected(++connections);
      const expected = recorded.flatMap((frame) => frame.messages);
      for (const frame of recorded) connection.send(frame);
      // Subscriptions are told twice: Barrage 4, then SubNotify.
      const isSame = (event: LiveEvent) => event.type === 'subscribe';
      await until(`the events of room ${roomId}`, () => events.length >= expected.length || events.some(isSame));
      for (const [index, event] of events.entries()) {
        const wire = expected[index]!;
        const { msgId, createTime = '0' } = commonOf(wire);
        // The shape is that of the mapping, which leaves history and the counts of gifts to others.
        const uncounted = { added: 0, addedDiamonds: 0, final: false, endedBy: null };
        assertShape({ ...event, history: false, ...(event.type === 'gift' && uncounted) });
        assert.equal(event.id, msgId);
        if (TYPES[wire.type]) assert.equal(event.type, TYPES[wire.type], wire.type);
        if (createTime.length === 13) assert.equal(event.timestamp, Number(createTime));
        if (createTime.length === 10) assert.equal(event.timestamp, Number(createTime) * 1000);
        if (event.type === 'gift') {
          const { repeatCount, repeatEnd } = wire.data as { repeatCount: number; repeatEnd: number };
          assert.equal(event['count'], repeatCount);
          assert.ok(event['added'] <= repeatCount);
          const { streakable } = event['gift'] as { streakable: boolean };
          assert.equal(event['final'], repeatEnd === 1 || !streakable);
        }
      }
      assert.equal(events.length, expected.length, `room ${roomId}`);
      messages += events.length;
      watch.stop();
      await until('closed', () => service.open.length === 0);
    }
    assert.equal(
      messages,
      frames.reduce((sum, frame) => sum + frame.messages.length, 0),
    );
    console.log(`      ${messages} recorded messages in ${rooms.size} rooms`);
    await client.close();
    memories[Symbol.dispose]();
    await service.stop();
  });
});
