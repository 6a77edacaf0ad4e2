// Things that run in a room for a while: treasure boxes, goals, polls.
import {
  asWire,
  epochMs,
  id,
  image,
  list,
  mapObjects,
  nameOf,
  number,
  object,
  own,
  positive,
  prose,
  text,
  type Wire,
} from './fields';
import { displayTypeOf } from './header';
import { type EventUser, type FieldsOf } from './model';
import { eventUser, person } from './user';

const SUPER_FAN_BOX = 19;
const ENVELOPE_STATES = [null, 'shown', 'hidden'] as const;
const POLL_STATES = ['started', 'ended', 'updated'] as const;

/** What a hidden box held is not told: its zeros mean "unknown". */
export function envelopeFields(data: Wire): FieldsOf<'envelope'> {
  const info = object(data, 'envelopeInfo');
  const box = object(data, 'treasureBoxData');
  return {
    kind: envelopeKind(data, number(info, 'businessType')),
    state: nameOf(ENVELOPE_STATES, number(data, 'display')),
    envelopeId: id(info, 'envelopeId'),
    diamonds: positive(info, 'diamondCount') ?? positive(box, 'coins'),
    people: positive(info, 'peopleCount') ?? positive(box, 'canOpen'),
    opensAt: epochMs(info, 'unpackAt') ?? epochMs(box, 'timestamp'),
  };
}

/** Type 0 is the wire's default. The box of a super fan is told by its number or by the key of its text. */
function envelopeKind(data: Wire, businessType: number | null): 'envelope' | 'superFanBox' | null {
  if (businessType === SUPER_FAN_BOX || displayTypeOf(data).toLowerCase().includes('superfanbox')) return 'superFanBox';
  return businessType !== null && businessType > 0 ? 'envelope' : null;
}

/** Who sent the box. */
export function envelopeUser(data: Wire): EventUser | null {
  const info = object(data, 'envelopeInfo');
  return (
    person(id(info, 'sendUserId'), null, prose(info, 'sendUserName'), image(info, 'sendUserAvatar')) ??
    eventUser(own(treasureBoxOwner(data), 'user'))
  );
}

export function goalFields(data: Wire): FieldsOf<'goal'> {
  const goal = object(data, 'goal');
  return {
    description: prose(goal, 'description'),
    goals: mapObjects(list(goal, 'subGoals'), (part) => ({
      id: id(part, 'idStr') ?? id(part, 'id'),
      progress: number(part, 'progress'),
      target: number(part, 'target'),
      gift: text(object(part, 'gift'), 'name'),
    })),
    contributed: number(data, 'contributeCount'),
  };
}

/** Who brought the goal forward. */
export function goalUser(data: Wire): EventUser | null {
  return person(
    id(data, 'contributorIdStr') ?? id(data, 'contributorId'),
    text(data, 'contributorDisplayId'),
    null,
    image(data, 'contributorAvatar'),
  );
}

export function pollFields(data: Wire): FieldsOf<'poll'> {
  const { state, content } = pollContent(data);
  return {
    pollId: id(data, 'pollId'),
    state,
    title: prose(content, 'Title') ?? prose(content, 'title') ?? prose(object(data, 'pollBasicInfo'), 'title'),
    options: mapObjects(list(content, 'OptionList') ?? list(content, 'optionList'), (option) => ({
      text: prose(option, 'DisplayContent') ?? prose(option, 'displayContent'),
      votes: number(option, 'Votes') ?? number(option, 'votes'),
    })),
  };
}

/** Who started or ended the poll. */
export function pollUser(data: Wire): EventUser | null {
  const { content } = pollContent(data);
  return eventUser(own(content, 'Operator')) ?? eventUser(own(content, 'operator'));
}

/** The content that is there tells the state: unset ones are absent, and `messageType` 0 is also its default. */
function pollContent(data: Wire): { state: (typeof POLL_STATES)[number] | null; content: Wire | null } {
  const start = object(data, 'startContent');
  if (start !== null) return { state: 'started', content: start };
  const end = object(data, 'endContent');
  if (end !== null) return { state: 'ended', content: end };
  const update = object(data, 'updateContent');
  if (update !== null) return { state: 'updated', content: update };
  return { state: nameOf(POLL_STATES, number(data, 'messageType')), content: null };
}

/** v1 nests the sender of a treasure box under numbered names. */
function treasureBoxOwner(data: Wire): Wire | null {
  const owners = list(object(object(data, 'treasureBoxUser'), 'user2'), 'user3');
  return object(asWire(owners?.[0]), 'user4');
}
