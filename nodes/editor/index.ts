// What the dialogs share, for the browser: bundled to resources/editor.js. Each dialog's HTML loads it, in any order, since each
// may be disabled alone. It works once: the state of open dialogs lies in the modules of the first one.
import * as account from './account';
import * as fetch from './fetch';
import { fillHelp } from './help';
import * as live from './live';
import liveStyle from './live/style.css';
import * as rateLimit from './rate-limit';
import { chooseForNew } from './sole-account';
import * as sidebar from './sidebar';
import sidebarStyle from './sidebar/style.css';
import style from './style.css';
import { PACKAGE } from './texts';

/** What a missing account is called. */
const accountLabel = RED._(`${PACKAGE}/euler-live:euler-live.field.account`);

/** A key: the palette translates it when it shows it. */
const categoryDescription = `${PACKAGE}/euler-fetch:euler-fetch.label.category`;

// A newer version, installed while the page is open, replaces the older one.
if (window.EulerStream?.version !== PACKAGE_VERSION) {
  $('#euler-style').remove();
  $('<style id="euler-style">')
    .text(style + liveStyle + sidebarStyle)
    .appendTo('head');
  const shared = { accountLabel, categoryDescription, chooseAccount: chooseForNew, fillHelp };
  const parts = { account, fetch, live, rateLimit, sidebar };
  window.EulerStream?.sidebar?.remove();
  window.EulerStream = Object.assign({ version: PACKAGE_VERSION }, shared, parts);
}

// A module, in so many words: esbuild takes a file without exports for CommonJS here, and wraps all that it imports.
export {};
