import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { type GiftEvent, type LiveEvent } from '../../nodes/client/events/model';
import { type ExampleNode } from '../support/examples';
import { Chance } from '../support/random';
import { addedBy, Giving, sum } from './giving';
import { ReplayingService, type Told } from './replaying-service';
import { RestartingProcess } from './restarting-process';
import { say } from './say';

const SINK = "global.get('sink')(node.id, msg.payload); return null;";
const BEAT_MS = 30;
/** Node-RED has them, and has not given them to the next node: of one kill, and one node. */
const IN_HANDS = 10;
const ROUNDS = Number(process.env['EULER_RESTARTS'] ?? 4);
/** What runs when the giving ends falls silent, and is finished. */
const SILENT_MS = 13_000;
const PATIENCE_MS = 30_000;
const CREATOR = 'host.account';

/** Both ways to count, for gifts alone and among all else. */
const NODES = [
  { id: 'final', gifts: 'final', events: ['gift'] },
  { id: 'updates', gifts: 'updates', events: ['gift'] },
  { id: 'final of all', gifts: 'final', events: [] },
  { id: 'updates of all', gifts: 'updates', events: [] },
] as const;

describe('restarts in streaks, with replay', function () {
  const seed = Number(process.env['EULER_SEED'] ?? Date.now() % 1_000_000);
  this.timeout(60_000 + ROUNDS * 30_000);

  it(`SIGTERM: everything once, nothing lost (seed ${seed})`, () => play(new Chance(seed), ['SIGTERM']));

  it(`SIGTERM and kill -9: everything once, lost at most what was in the flows' hands (seed ${seed})`, () =>
    play(new Chance(seed), ['SIGTERM', 'SIGKILL', 'SIGKILL']));
});

async function play(chance: Chance, signals: readonly ('SIGTERM' | 'SIGKILL')[]): Promise<void> {
  const service = await ReplayingService.start(() => Date.now());
  service.replayed = 1_000;
  const giving = new Giving(chance, () => Date.now());
  const told: Told[] = [];
  const red = new RestartingProcess(flow(service.port), { account: { apiKey: 'a-key-for-restarts' } });
  let pump: NodeJS.Timeout | undefined;
  let kills = 0;
  try {
    await red.start();
    // The first frame of the first connection: what comes after it is no history.
    await untilLive(service);
    pump = setInterval(() => {
      const next = giving.next();
      told.push(...next);
      void service.tell(CREATOR, next);
    }, BEAT_MS);
    for (let round = 0; round < ROUNDS; round++) {
      await delay(chance.whole(300, 2_000));
      const signal = chance.pick(signals);
      if (signal === 'SIGKILL') kills++;
      await red.end(signal);
      if (chance.often(0.5)) await delay(chance.whole(0, 1_000));
      await red.start();
      await untilLive(service);
    }
    clearInterval(pump);
    await delay(SILENT_MS);
    await red.end('SIGTERM');
    const lost = NODES.map((node) => judge(node, red, giving, told, kills));
    assert.deepEqual(red.errors, []);
    say(
      `${ROUNDS} restarts, ${kills} of them kills: of ${told.length} messages lost in the flows' hands: ${lost.join(', ')}`,
    );
  } finally {
    clearInterval(pump);
    await red.end('SIGKILL');
    red.remove();
    await service.stop();
  }
}

/** Returns how many messages were lost. */
function judge(
  { id, events }: (typeof NODES)[number],
  red: RestartingProcess,
  giving: Giving,
  told: readonly Told[],
  kills: number,
): number {
  const payloads = red.lines.filter((line) => line.id === `of ${id}`).map(({ payload }) => payload as LiveEvent);
  const gifts = payloads.filter((payload): payload is GiftEvent => payload.type === 'gift');
  let lost = 0;
  const added = addedBy(gifts);
  for (const [key, count] of giving.given) {
    const sent = added.get(key) ?? 0;
    assert.ok(sent <= count, `${id}: ${key} was given ${count} times, and sent ${sent} times`);
    if (sent < count) lost++;
  }
  if (events.length === 0) {
    const chats = payloads.filter(({ type }) => type === 'chat').map((payload) => payload.id);
    assert.equal(new Set(chats).size, chats.length, `${id}: a chat was sent twice`);
    const all = told.filter(({ message }) => message.type === 'WebcastChatMessage').length;
    lost += all - chats.length;
  }
  assert.ok(lost <= kills * IN_HANDS, `${id}: ${lost} messages lost, with ${kills} kills`);
  if (kills === 0) assert.equal(sum(added), sum(giving.given));
  return lost;
}

/** Connected, and told what was told before. */
async function untilLive(service: ReplayingService): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (service.openOf(CREATOR).length === 0 || service.isGreeting) {
    assert.ok(Date.now() < deadline, 'nobody has connected');
    await delay(20);
  }
}

function flow(port: number): ExampleNode[] {
  const place = { z: 'tab', x: 1, y: 1 };
  const url = `127.0.0.1:${port}`;
  return [
    { id: 'tab', type: 'tab' },
    {
      ...{ id: 'account', type: 'euler-account', service: 'custom', routes: 'flat' },
      ...{ restUrl: `http://${url}`, wsUrl: `ws://${url}` },
    },
    ...NODES.flatMap(({ id, gifts, events }) => [
      {
        ...{ id, type: 'euler-live', ...place, account: 'account', creators: CREATOR, gifts, events: [...events] },
        ...{ pollInterval: 30, wires: [[`of ${id}`], []] },
      },
      { id: `of ${id}`, type: 'function', ...place, func: SINK, outputs: 1, wires: [[]] },
    ]),
  ];
}
