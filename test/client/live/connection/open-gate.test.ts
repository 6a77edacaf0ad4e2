import assert from 'node:assert/strict';
import { OpenGate, type OpenTicket } from '../../../../nodes/client/live/connection/open-gate';
import { OPEN_SPACING_MS, OpenQueue, type Urgency } from '../../../../nodes/client/live/connection/open-queue';
import { FakeClock } from '../../../support/fake-clock';

function start(maxOpen = 25, spacingMs?: number) {
  const clock = new FakeClock();
  const queue = new OpenQueue(clock, spacingMs);
  const gate = new OpenGate(queue, maxOpen);
  const log: string[] = [];
  const ask = (name: string, at: OpenGate = gate, urgency: Urgency = 'first'): OpenTicket =>
    at.request(urgency, {
      onGranted: () => log.push(`${name} at ${clock.monotonic()}`),
      onFull: () => log.push(`${name} full`),
      onDelay: (inMs) => log.push(`${name} in ${inMs}`),
    });
  return { clock, queue, gate, log, ask };
}

describe('open gate', () => {
  it('grants never at once, but without delay', () => {
    const { clock, log, ask } = start();
    ask('a');
    assert.deepEqual(log, []);
    clock.advance(0);
    assert.deepEqual(log, ['a at 0']);
    assert.equal(clock.pending, 0);
  });

  it('grants in the order of asking, one a second', () => {
    const { clock, log, ask } = start();
    for (const name of ['a', 'b', 'c']) ask(name);
    clock.advance(999);
    assert.deepEqual(log, ['a at 0']);
    clock.advance(60_000);
    assert.deepEqual(log, ['a at 0', 'b at 1000', 'c at 2000']);
    assert.equal(OPEN_SPACING_MS, 1_000);
  });

  it('keeps the distance to the last one also when nobody waited meanwhile', () => {
    const { clock, log, ask } = start();
    ask('a');
    clock.advance(400);
    ask('b');
    clock.advance(5_000);
    ask('c');
    clock.advance(0);
    assert.deepEqual(log, ['a at 0', 'b at 1000', 'c at 5400']);
  });

  it('spaces all gates of one key together', () => {
    const { clock, queue, log, ask } = start();
    const other = new OpenGate(queue, 25);
    ask('a');
    ask('b', other);
    ask('c');
    ask('d', other);
    clock.advance(10_000);
    assert.deepEqual(log.map((line) => line.split(' ')[2]).sort(), ['0', '1000', '2000', '3000']);
    assert.deepEqual(log.map((line) => line.split(' ')[0]).sort(), ['a', 'b', 'c', 'd']);
  });

  it('never has more open than the account holds, and tells everybody who waits', () => {
    const { clock, log, ask } = start(2);
    const tickets = ['a', 'b', 'c', 'd'].map((name) => ask(name));
    clock.advance(60_000);
    assert.deepEqual(log, ['a at 0', 'b at 1000', 'c full', 'd full']);
    assert.equal(clock.pending, 0, 'it polls for a free place');
    tickets[0]?.[Symbol.dispose]();
    clock.advance(0);
    assert.deepEqual(log.slice(4, 5), ['c at 60000']);
    clock.advance(1_000);
    assert.deepEqual(log.slice(5), ['d full']);
  });

  it('keeps the spacing also for a place that has just become free', () => {
    const { clock, log, ask } = start(1);
    const first = ask('a');
    ask('b');
    clock.advance(100);
    first[Symbol.dispose]();
    clock.advance(10_000);
    assert.deepEqual(log.at(-1), 'b at 1000');
  });

  it('passes over who no longer wants to', () => {
    const { clock, log, ask } = start();
    ask('a');
    const second = ask('b');
    ask('c');
    second[Symbol.dispose]();
    clock.advance(60_000);
    assert.deepEqual(log, ['a at 0', 'c at 1000']);
  });

  it('has no timer when nobody waits any more', () => {
    const { clock, log, ask } = start();
    const tickets = [ask('a'), ask('b')];
    for (const ticket of tickets) ticket[Symbol.dispose]();
    assert.equal(clock.pending, 0);
    clock.advance(60_000);
    assert.deepEqual(log, []);
  });

  it('keeps the places of those who were live until they are back, though others wait for one', () => {
    for (const maxOpen of [1, 2, 10, 25]) {
      const { clock, gate, log, ask } = start(maxOpen);
      const names = Array.from({ length: maxOpen }, (_, index) => `live${index}`);
      const tickets = names.map((name) => ask(name));
      clock.advance(30_000);
      for (const urgency of ['first', 'quick', 'look'] as const) ask(urgency, gate, urgency);
      clock.advance(10_000);
      for (let round = 0; round < 9; round++) {
        log.length = 0;
        // As a gateway does it: the place is reserved before the socket is let go of, until it asks again.
        const places = tickets.map(() => gate.reserve());
        for (const ticket of tickets.splice(0)) ticket[Symbol.dispose]();
        for (const name of names) tickets.push(ask(name, gate, 'lost'));
        for (const place of places) place[Symbol.dispose]();
        clock.advance(30_000);
        const granted = log.flatMap((line) => (/ at /.exec(line) ? (line.split(' ')[0] ?? []) : []));
        assert.deepEqual(granted, names, `${maxOpen} places, round ${round}`);
      }
    }
  });

  it('gives a place that was kept for somebody to others when that one gives up waiting', () => {
    const { clock, log, ask } = start(1);
    const open = ask('open');
    clock.advance(0);
    const lost = ask('lost', undefined, 'lost');
    ask('first');
    clock.advance(1_000);
    open[Symbol.dispose]();
    lost[Symbol.dispose]();
    clock.advance(0);
    assert.equal(log.at(-1), 'first at 1000');
  });

  it('takes a ticket back once, however often it is given back', () => {
    const { clock, log, ask } = start(1);
    const first = ask('a');
    clock.advance(0);
    first[Symbol.dispose]();
    first[Symbol.dispose]();
    ask('b');
    ask('c');
    clock.advance(60_000);
    assert.deepEqual(log, ['a at 0', 'b at 1000', 'c full']);
  });

  it('lets more in at once when the account is said to hold more', () => {
    const { clock, gate, log, ask } = start(1);
    for (const name of ['a', 'b', 'c']) ask(name);
    clock.advance(10_000);
    assert.deepEqual(log, ['a at 0', 'b full', 'c full']);
    gate.maxOpen = 3;
    assert.equal(gate.maxOpen, 3);
    clock.advance(60_000);
    assert.deepEqual(log.slice(3), ['b at 10000', 'c at 11000']);
  });

  it('closes nothing, but opens nothing either, when the account is said to hold less', () => {
    const { clock, gate, log, ask } = start(3);
    const tickets = ['a', 'b', 'c'].map((name) => ask(name));
    clock.advance(10_000);
    gate.maxOpen = 1;
    ask('d');
    tickets[0]?.[Symbol.dispose]();
    tickets[1]?.[Symbol.dispose]();
    clock.advance(10_000);
    assert.ok(!log.includes('d at 10000'));
    tickets[2]?.[Symbol.dispose]();
    clock.advance(0);
    assert.equal(log.at(-1), 'd at 20000');
  });

  it('can be given back by the very call that grants it', () => {
    const { clock, gate, log, ask } = start(1);
    const ticket: OpenTicket = gate.request('first', {
      onGranted: () => ticket[Symbol.dispose](),
      onFull: () => undefined,
    });
    ask('b');
    clock.advance(5_000);
    assert.deepEqual(log, ['b at 1000']);
  });

  it('spaces as it is told', () => {
    const { clock, log, ask } = start(25, 10);
    for (const name of ['a', 'b', 'c']) ask(name);
    clock.advance(20);
    assert.deepEqual(log, ['a at 0', 'b at 10', 'c at 20']);
  });
});
