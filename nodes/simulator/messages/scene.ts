// Where and when messages are made: the room, its people, its clock. And the options that every builder takes.
import { type IdSource } from '../ids';
import { type Random } from '../random';
import { personOf, type People, type Person } from './people';
import { type Fields } from './fields';

export interface Scene {
  readonly roomId: string;
  readonly host: Person;
  readonly people: People;
  readonly random: Random;
  readonly ids: IdSource;
  /** Epoch ms of the moment that is being told. */
  nowMs(): number;
}

/** A scene that follows its creator from room to room. */
export function movingScene(fixed: Omit<Scene, 'roomId'>, roomId: () => string): Scene {
  return {
    ...fixed,
    get roomId() {
      return roomId();
    },
  };
}

export interface MessageOptions {
  /** Anyone by default; named by some fields, the rest is made up from them. */
  user?: Partial<Person>;
  /** Epoch ms as the service writes it, or any text; the moment itself by default. */
  createTime?: number | string;
  msgId?: string;
  /** Over the finished data: objects deeply, `undefined` takes a field away. */
  data?: Fields;
}

export function userOf(scene: Scene, options: MessageOptions): Person {
  return options.user === undefined ? scene.people.anyone(scene.random) : personOf(options.user);
}

/** The moment of a message, epoch ms. */
export function timeOf(scene: Scene, options: MessageOptions): number {
  const given = Number(options.createTime ?? Number.NaN);
  return given > 0 ? given : scene.nowMs();
}

/** Text of a moment in whole seconds: questions, envelopes and some notices carry those. */
export function seconds(epochMs: number): string {
  return String(Math.floor(epochMs / 1000));
}
