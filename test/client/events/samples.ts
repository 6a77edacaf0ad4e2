// All samples: one, at least, for each event type, and those that are `other`.
import { type WireMessage } from '../../../nodes/client/wire';
import { barrage, common, MIA, MIA_EVENT, of, type Sample } from './fixtures';
import { CHAT_SAMPLES } from './samples-chat';
import { GIFTS_SAMPLES } from './samples-gifts';
import { SOCIAL_SAMPLES } from './samples-social';
import { ROOM_SAMPLES } from './samples-room';

export const SAMPLES: readonly Sample[] = [...CHAT_SAMPLES, ...GIFTS_SAMPLES, ...SOCIAL_SAMPLES, ...ROOM_SAMPLES];

const OTHERS: readonly [name: string, message: WireMessage, user: unknown][] = [
  ['an unknown type', of('WebcastBrandNewMessage', { user: MIA, news: [1] }), MIA_EVENT],
  ['room.status', of('room.status', { state: 'reconnecting', attempt: 2 }), null],
  ['tiktok.connect', of('tiktok.connect', { agentId: 'a' }), null],
  ['a cancelled subscription', of('WebcastSubNotifyMessage', { user: MIA, subscribingStatus: 3 }), MIA_EVENT],
  ['a refunded subscription', of('WebcastSubNotifyMessage', { user: MIA, subscribingStatus: '4' }), MIA_EVENT],
  ['a barrage of another kind', barrage(8, { userGradeParam: { user: MIA } }), MIA_EVENT],
  ['a super fan box', barrage(100, { content: { displayType: 'ttlive_superFanBox_sent' } }), null],
  ['a super fan alias without a key', { type: 'superFan', data: { common: common('1') } }, null],
  ['a member action of unknown meaning', of('WebcastMemberMessage', { user: MIA, action: 50 }), MIA_EVENT],
  ['a social action of unknown meaning', of('WebcastSocialMessage', { user: MIA, action: '9' }), MIA_EVENT],
  ['a viewer without an account', of('WebcastUnauthorizedMemberMessage', { action: 1, nickName: '188640' }), null],
];

export const OTHER_SAMPLES: readonly Sample[] = OTHERS.map(([name, message, user]) => ({
  name,
  message,
  type: 'other',
  user,
  fields: { name: message.type, data: message.data },
}));
