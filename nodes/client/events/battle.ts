// Battles between hosts: who is in, how they stand, how it goes on.
import { entries, Sides } from './battle-sides';
import { asWire, epochMs, id, list, nameOf, number, object, own, positive, toEpochMs, toId, type Wire } from './fields';
import { eventUser, person } from './user';
import { type FieldsOf } from './model';

const LEFT = 'left';
const BATTLE_STATES = [
  null,
  'invited',
  'rejected',
  'cancelled',
  'started',
  'finished',
  'cut',
  'accepted',
  // 8 to 11: ways to quit or leave.
  LEFT,
  LEFT,
  LEFT,
  LEFT,
] as const;
const SCORE_STATES = [null, 'score', 'ended', 'optedOut', 'keepAlive'] as const;

export function battleFields(data: Wire): FieldsOf<'battle'> {
  const sides = new Sides();
  for (const [key, host] of entries(object(data, 'anchorInfo'))) {
    const user = eventUser(own(host, 'user')) ?? person(toId(key), null, null, null);
    if (user !== null) user.id ??= toId(key);
    sides.join(user);
  }
  // v1 lists the hosts.
  for (const host of list(data, 'battleUsers') ?? []) {
    sides.join(eventUser(own(object(asWire(host), 'battleGroup'), 'user')));
  }
  sides.addTeams(list(data, 'teamUsers'));
  for (const [key, result] of entries(object(data, 'battleResult'))) {
    sides.score(id(result, 'userId') ?? toId(key), number(result, 'score'));
  }
  sides.addTeams(list(data, 'teamBattleResult'));
  sides.addArmies(data, 'armies');
  sides.addTeams(list(data, 'teamArmies'));
  return {
    battleId: id(data, 'battleId'),
    state: nameOf(BATTLE_STATES, number(data, 'action')),
    sides: sides.all(),
    endsAt: endsAt(object(data, 'battleSetting') ?? object(data, 'battleSettings')),
  };
}

/** Of the hosts these messages tell the ids alone. */
export function battleScoreFields(data: Wire): FieldsOf<'battleScore'> {
  const sides = new Sides();
  sides.addArmies(data, 'battleItems');
  sides.addArmies(data, 'armies');
  sides.addTeams(list(data, 'teamArmies'));
  return {
    battleId: id(data, 'battleId'),
    state: nameOf(SCORE_STATES, number(data, 'battleStatus') ?? number(data, 'triggerReason')),
    sides: sides.all(),
  };
}

/** `endTimeMs` is "0" in all recordings; the length is in seconds. */
function endsAt(setting: Wire | null): number | null {
  const end = epochMs(setting, 'endTimeMs');
  if (end !== null) return end;
  const start = epochMs(setting, 'startTimeMs');
  const seconds = positive(setting, 'duration');
  return start === null || seconds === null ? null : toEpochMs(start + seconds * 1000);
}
