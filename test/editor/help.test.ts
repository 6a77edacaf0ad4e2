import assert from 'node:assert/strict';
import { EVENT_TYPES } from '../../nodes/client/events/model';
import { sampleDelivery } from '../../nodes/client/live/sample';
import { OPERATIONS } from '../../nodes/client/rest/operations';
import { blocksOf, helpOf, namesIn, textsOf } from '../locales/read';
import { LANGUAGES, SETS } from '../support/languages';
import { type Editor } from './editor';
import { account, call, flowOf, live, rateLimit } from './flows';
import { helpLead } from './help';
import { Session } from './session';

declare const RED: any;
declare const localStorage: any;

/** `type` to `user`: every payload has them. */
const HEAD_FIELDS = 8;

/** Node-RED makes every table of a help so wide, also where the sidebar is narrower, in pixels. */
const TABLE_PX = 300;
/** Fonts differ from machine to machine. */
const SLACK_PX = 20;

interface Shown {
  text: string;
  /** What stands in bold or italics, without the names of properties and operations. */
  names: string[];
  /** The rows of the first table: what stands in their first cell, and all that stands in them. */
  rows: { head: string; text: string }[];
  tooWide: string[];
}

/** The help of a node in the sidebar, as it begins with `lead`. */
async function show({ page }: Editor, set: string, lead: string): Promise<Shown> {
  await page.evaluate((set) => RED.sidebar.help.show(set), set);
  const help = page.locator('.red-ui-sidebar-help-stack .red-ui-help', { hasText: lead }).last();
  await help.waitFor();
  return help.evaluate(
    (help: any, [least, slack]) => {
      const all = (selector: string, within = help): any[] => [...within.querySelectorAll(selector)];
      const limit = Number(help.clientWidth) + slack;
      const isTooWide = (part: any) =>
        part.tagName === 'TABLE' ? part.offsetWidth > Math.max(limit, least) : part.scrollWidth > limit;
      return {
        text: help.innerText,
        names: all('strong, em').flatMap((part) => (part.matches('dt *, td:only-child > *') ? [] : [part.innerText])),
        rows: all('tbody tr', help.querySelector('table') ?? help).map((row) => ({
          head: row.cells[0].firstChild.textContent,
          text: row.innerText,
        })),
        tooWide: all('p, li, dl, h3, h4, table').flatMap((part) => (isTooWide(part) ? [part.innerText] : [])),
      };
    },
    [TABLE_PX, SLACK_PX] as const,
  );
}

const plain = (markdown: string) => markdown.replace(/[`*]/g, '');

for (const line of ['Node-RED 4.1', 'Node-RED 5 on Node 22'] as const) {
  describe(`help in the sidebar of ${line}`, () => {
    const session = new Session({ line });

    // English, which the browser asks for by itself, comes last: what follows finds no choice of a language.
    for (const language of [...LANGUAGES.filter((name) => name !== 'en-US'), 'en-US']) {
      it(`is whole in ${language}, and fits`, async () => {
        const { page } = await session.open(flowOf());
        await page.evaluate(
          (chosen) =>
            chosen === 'en-US'
              ? localStorage.removeItem('editor-language')
              : localStorage.setItem('editor-language', chosen),
          language,
        );
        const editor = await session.reopen();
        for (const set of SETS) {
          const blocks = blocksOf(helpOf(language, set));
          const shown = await show(editor, set, plain(blocks[0]!.text));
          assert.deepEqual(shown.tooWide, [], set);
          assert.doesNotMatch(shown.text, /<!--|\*\*|`|^ *#|\bundefined\b/m, set);
          const names = blocks.flatMap(({ text }) => namesIn(text));
          assert.deepEqual(shown.names, names.map(plain), set);
          if (set === 'euler-live') {
            assert.deepEqual(
              shown.rows.map(({ head }) => head),
              [...EVENT_TYPES],
            );
            const texts = textsOf(language, set);
            for (const { head, text } of shown.rows) assert.ok(text.includes(texts.get(`${set}.about.${head}`)!), text);
          }
          if (set === 'euler-fetch') {
            assert.deepEqual(
              shown.rows.map(({ head }) => head),
              OPERATIONS.map(({ name }) => name),
            );
          }
        }
      });
    }
  });
}

describe('help sidebar', () => {
  const session = new Session();

  for (const type of SETS) {
    it(`shows the help of ${type}`, async () => {
      const editor = await session.open(flowOf(account(), live({ autoConnect: false }), call(), rateLimit()));
      await editor.page.evaluate((type) => RED.sidebar.help.show(type), type);
      const help = editor.page.locator('.red-ui-sidebar-help-stack .red-ui-help', { hasText: helpLead(type) });
      await help.first().waitFor();
      assert.ok((await help.first().locator('h3').count()) > 0, 'the help has sections');
      assert.doesNotMatch(await help.first().innerText(), /<!--|^###|\bundefined\b/m);
    });
  }

  it('lists the operations in the help of euler-fetch', async () => {
    const editor = await session.open(flowOf());
    await editor.page.evaluate(() => RED.sidebar.help.show('euler-fetch'));
    const rows = editor.page.locator('.red-ui-sidebar-help-stack .red-ui-help table tr');
    await rows.filter({ hasText: 'isLive' }).first().waitFor();
    assert.ok((await rows.count()) > 20);
  });

  it('lists the events in the help of euler-live, with the fields of their payloads', async () => {
    const editor = await session.open(flowOf());
    await editor.page.evaluate(() => RED.sidebar.help.show('euler-live'));
    const rows = editor.page.locator('.red-ui-sidebar-help-stack .red-ui-help table').first().locator('tbody tr');
    await rows.first().waitFor();
    const texts = await rows.locator('td:first-child').allInnerTexts();
    assert.deepEqual(texts, [...EVENT_TYPES]);
    for (const type of EVENT_TYPES) {
      const fields = await rows.nth(EVENT_TYPES.indexOf(type)).locator('td:last-child').innerText();
      const event = sampleDelivery(type, 'sample')?.event;
      for (const name of Object.keys(event!).slice(HEAD_FIELDS)) assert.match(fields, new RegExp(`\\b${name}\\b`));
    }
  });
});
