// What the dialogs share, for the browser: bundled to resources/editor.js. Each dialog's HTML loads it, in any order.
import * as account from './account';
import * as fetch from './fetch';
import * as live from './live';
import liveStyle from './live/style.css';
import * as rateLimit from './rate-limit';
import style from './style.css';
import { PACKAGE } from './texts';

/** What a missing account is called. */
const accountLabel = RED._(`${PACKAGE}/euler-live:euler-live.field.account`);

/** A key: the palette translates it when it shows it. */
const categoryDescription = `${PACKAGE}/euler-fetch:euler-fetch.label.category`;

if ($('#euler-style').length === 0)
  $('<style id="euler-style">')
    .text(style + liveStyle)
    .appendTo('head');

window.EulerStream = { accountLabel, categoryDescription, account, fetch, live, rateLimit };
