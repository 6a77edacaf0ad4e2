import assert from 'node:assert/strict';
import { mapMessage, readGift } from '../../../../../nodes/client/events/catalog';
import { readStreakText, streakText } from '../../../../../nodes/client/live/delivery/log/streak-text';
import { CONTEXT, gift, MIA } from '../../../events/fixtures';

describe('an open streak in the journal', () => {
  const badges = [...MIA.badges, { badgeScene: 2 }, { badgeScene: 6, combine: { text: { key: 'No. 2' } } }];
  const message = gift({ user: { ...MIA, badges }, userIdentity: { isMutualFollowingWithAnchor: true } });
  const event = mapMessage(message, CONTEXT);
  const text = streakText(event, readGift(message)!)!;

  it('keeps all that is known of the giver but the picture', () => {
    const user = readStreakText(text)!.event.user!;
    assert.deepEqual(user, { ...event.user, avatar: null });
    assert.deepEqual([user.isFriend, user.isNewGifter, user.gifterRank], [true, true, 2]);
  });

  it('that was written before there were friends is read', () => {
    const entry = JSON.parse(text.toString()) as unknown[];
    entry[4] = (entry[4] as unknown[]).slice(0, 8);
    const { user } = readStreakText(Buffer.from(JSON.stringify(entry)))!.event;
    assert.deepEqual(user, { ...event.user, avatar: null, isFriend: null, isNewGifter: null, gifterRank: null });
  });
});
