// Rows of what runs in a room for a while. Numbers and names: SDK 0.0.6, tiktok-schema-v2.js.
import { row } from '../row';
import { COMMON, COMMON_WITH_KEY, IMAGE, USER } from './people';

const ENVELOPE_INFO = row('WebcastEnvelopeMessage_EnvelopeInfo', (is) => ({
  envelopeId: is.string(1),
  // 19 is the box of a super fan (observed by third parties).
  businessType: is.int32(2),
  sendUserName: is.string(4),
  diamondCount: is.int32(5),
  peopleCount: is.int32(6),
  unpackAt: is.int32(7),
  sendUserId: is.string(8),
  sendUserAvatar: is.message(9, IMAGE),
}));

export const ENVELOPE = row('WebcastEnvelopeMessage', (is) => ({
  common: is.message(1, COMMON_WITH_KEY),
  envelopeInfo: is.message(2, ENVELOPE_INFO),
  display: is.int32(3),
}));

const SUB_GOAL_GIFT = row('LiveStreamGoal_LiveStreamSubGoalGift', (is) => ({ name: is.string(1) }));

const SUB_GOAL = row('LiveStreamGoal_LiveStreamSubGoal', (is) => ({
  id: is.int64(2),
  progress: is.int64(3),
  target: is.int64(4),
  gift: is.message(5, SUB_GOAL_GIFT),
  idStr: is.string(6),
}));

const GOAL = row('LiveStreamGoal', (is) => ({
  subGoals: is.messageList(4, SUB_GOAL),
  description: is.string(5),
}));

export const GOAL_UPDATE = row('WebcastGoalUpdateMessage', (is) => ({
  common: is.message(1, COMMON),
  goal: is.message(3, GOAL),
  contributorId: is.int64(4),
  contributorAvatar: is.message(5, IMAGE),
  contributorDisplayId: is.string(6),
  contributeCount: is.int64(9),
  contributorIdStr: is.string(12),
}));

const POLL_OPTION = row('PollOptionInfo', (is) => ({ Votes: is.int32(1), DisplayContent: is.string(2) }));

const POLL_START = row('PollStartContent', (is) => ({
  OptionList: is.messageList(3, POLL_OPTION),
  Title: is.string(4),
  Operator: is.message(5, USER),
}));

const POLL_END = row('PollEndContent', (is) => ({
  OptionList: is.messageList(2, POLL_OPTION),
  Operator: is.message(3, USER),
}));

const POLL_UPDATE = row('PollUpdateVotesContent', (is) => ({ OptionList: is.messageList(2, POLL_OPTION) }));

const POLL_INFO = row('WebcastPollMessage_PollBasicInfo', (is) => ({ title: is.string(3) }));

export const POLL = row('WebcastPollMessage', (is) => ({
  common: is.message(1, COMMON),
  messageType: is.int32(2),
  pollId: is.int64(3),
  startContent: is.message(4, POLL_START),
  endContent: is.message(5, POLL_END),
  updateContent: is.message(6, POLL_UPDATE),
  pollBasicInfo: is.message(8, POLL_INFO),
}));
