// Which wire types can be read from protobuf, each with its row.
// To support a further one, add its row to the file of its theme, and here.
import { type Row } from '../row';
import { CHAT } from './chat';
import { GIFT } from './gift';
import { CONTROL, ROOM_USER_SEQ } from './room';
import { LIKE, MEMBER, SOCIAL } from './social';

const ROWS = [CHAT, CONTROL, GIFT, LIKE, MEMBER, ROOM_USER_SEQ, SOCIAL];

/** By wire type, which is the name in the schema. */
export const MESSAGES: ReadonlyMap<string, Row> = new Map(ROWS.map((row) => [row.schemaName, row]));
