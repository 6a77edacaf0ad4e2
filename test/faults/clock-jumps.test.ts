import assert from 'node:assert/strict';
import { Chance, seeds } from '../support/random';
import { Giving, sum } from './giving';
import { type Course, GATES, Run } from './jump-run';
import { JumpServices } from './jump-services';
import { JumpingProcess } from './jumping-process';
import { say } from './say';

const HOUR_MS = 3_600_000;
const BEAT_MS = 150;

const COURSES: readonly Course[] = [
  { name: 'an hour back, twice', jumpsMs: [-HOUR_MS, -HOUR_MS] },
  { name: 'an hour ahead, and back again', jumpsMs: [HOUR_MS, -HOUR_MS] },
  {
    name: '6 h ahead from the start, set right, wrong again',
    bootMs: 6 * HOUR_MS,
    jumpsMs: [-6 * HOUR_MS, 6 * HOUR_MS],
  },
  {
    name: '6 h behind from the start, set right, wrong again',
    bootMs: -6 * HOUR_MS,
    jumpsMs: [6 * HOUR_MS, -6 * HOUR_MS],
  },
  { name: 'two sleeps of an hour', jumpsMs: [HOUR_MS, HOUR_MS], sleeps: true },
];

/** All at the same time: each course has a Node-RED and services of its own, and waits most of the time. */
describe('a wall clock that jumps', function () {
  this.timeout(150_000);
  const runs = new Map<Course, Promise<string | Error>>();

  before(() => {
    const [seed = 1] = seeds(1, 1);
    for (const [index, course] of COURSES.entries()) {
      const run = play(course, new Chance(seed * COURSES.length + index));
      runs.set(
        course,
        run.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error)))),
      );
    }
  });

  for (const course of COURSES) {
    it(`${course.name}: every gift once, waits end in time, no status lies`, async () => {
      const outcome = await runs.get(course);
      if (outcome instanceof Error) throw outcome;
      say(outcome ?? '');
    });
  }
});

async function play(course: Course, chance: Chance): Promise<string> {
  const services = await JumpServices.start();
  const giving = new Giving(chance, () => services.now());
  const red = await JumpingProcess.start(course.bootMs ?? 0, services.flow(GATES), services.credentials(GATES));
  const run = new Run(course, chance, services, red);
  let pump: NodeJS.Timeout | undefined;
  try {
    await run.untilReady();
    // What meets a dead connection is told again by the next one.
    pump = setInterval(() => void services.gifts.tell('gifts', giving.next()), BEAT_MS);
    await run.play();
    clearInterval(pump);
    await run.untilGiven(giving);
    run.judge();
    assert.deepEqual(run.failures, []);
    return `${sum(giving.given)} gifts; ${run.took.join(', ')}`;
  } finally {
    clearInterval(pump);
    await red.stop();
    await services.stop();
  }
}
