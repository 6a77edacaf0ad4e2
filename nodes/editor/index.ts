// What the dialogs share, for the browser: bundled to resources/editor.js. Each dialog's HTML loads it, in any order.
import * as live from './live';
import * as rateLimit from './rate-limit';

/** What a missing account is called: where that is told, a key needs its catalogue. */
const accountLabel = RED._('@eulernodes/node-red-eulerstream/euler-live:euler-live.field.account');

window.EulerStream = { accountLabel, live, rateLimit };
