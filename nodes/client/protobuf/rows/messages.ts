// Which wire types can be read from protobuf, each with its row. What is missing is an `other` in `events/table.ts` too, or
// never comes as protobuf (`roomInfo`, presence, aliases, `transcription`).
// To support a further one, add its row to the file of its theme, and here.
import { type Row, row } from '../row';
import { ENVELOPE, GOAL_UPDATE, POLL } from './activity';
import { BATTLE, BATTLE_ARMIES } from './battle';
import { CAPTION, CHAT, EMOTE_CHAT, IM_DELETE, QUESTION_NEW } from './chat';
import { GIFT } from './gift';
import { COMMON } from './people';
import { ROOM_PIN } from './pin';
import { CONTROL, HOURLY_RANK, RANK_TEXT, RANK_UPDATE, ROOM_USER_SEQ } from './room';
import { LIKE, MEMBER, SOCIAL } from './social';
import { BARRAGE, SUB_NOTIFY } from './subscribe';

const ROWS = [
  CHAT,
  EMOTE_CHAT,
  QUESTION_NEW,
  CAPTION,
  IM_DELETE,
  ROOM_PIN,
  GIFT,
  ENVELOPE,
  GOAL_UPDATE,
  POLL,
  LIKE,
  MEMBER,
  SOCIAL,
  SUB_NOTIFY,
  BARRAGE,
  BATTLE,
  BATTLE_ARMIES,
  ROOM_USER_SEQ,
  CONTROL,
  HOURLY_RANK,
  RANK_UPDATE,
  RANK_TEXT,
];

/** By wire type, which is the name in the schema. */
export const MESSAGES: ReadonlyMap<string, Row> = new Map(ROWS.map((one) => [one.schemaName, one]));

/** Every message of schema v2 that has a `common` has it as field 1. */
export const ANY_MESSAGE = row('', (is) => ({ common: is.message(1, COMMON) }));
