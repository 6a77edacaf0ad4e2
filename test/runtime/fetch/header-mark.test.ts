import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markedHeaders } from '../../../nodes/runtime/fetch/header-mark';

const paths = [require.resolve('@node-red/nodes/package.json')];
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the one that Node-RED's own nodes use
const hashSum = require(require.resolve('hash-sum', { paths })) as (value: unknown) => string;

/** What a core node does with headers that come to it. */
function isTakenForAnAnswer(headers: Record<string, string>): boolean {
  const { 'x-node-red-request-node': mark, ...others } = headers;
  return mark === hashSum(others);
}

describe('the mark on the headers of an answer', () => {
  it("is that of Node-RED's own nodes, for headers of any kind", () => {
    // As the client gives them: in lower case.
    const names = fc.constantFrom('set-cookie', 'content-length', 'constructor', 'a', '1', 'é');
    const name = fc.oneof(
      fc.string().map((text) => text.toLowerCase()),
      names,
    );
    const headers = fc.dictionary(name, fc.oneof(fc.string(), fc.string({ unit: 'binary' })));
    fc.assert(
      fc.property(headers, (given) => {
        const marked = markedHeaders({ ...given });
        assert.ok(isTakenForAnAnswer(marked), JSON.stringify(marked));
        assert.ok(isTakenForAnAnswer(structuredClone(marked)), 'of a copy too');
      }),
    );
  });

  it('is its own, whatever mark the service sends', () => {
    const marked = markedHeaders({ 'content-type': 'text/html', 'x-node-red-request-node': 'ffffffff' });
    assert.ok(isTakenForAnAnswer(marked));
  });

  it('no more fits when a flow changes a header: that one it wants to send', () => {
    const marked = markedHeaders({ 'content-type': 'text/html' });
    marked['x-own'] = '1';
    assert.equal(isTakenForAnAnswer(marked), false);
  });
});
