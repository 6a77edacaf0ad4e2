// Names of HTML character references, of what a key can hold or be split by (HTML Living Standard, 13.5), in lower case.

/** A name with its sign behind it. */
const SIGNS =
  "amp& apos' ast* bsol\\ colon: comma, commat@ dash- dollar$ equals= excl! grave` gt> hat^ hyphen- " +
  'lbrace{ lbrack[ lcub{ lowbar_ lpar( lsqb[ lt< midast* num# percnt% period. plus+ quest? quot" ' +
  'rbrace} rbrack] rcub} rpar) rsqb] semi; sol/ tilde~ underbar_ verbar| vert|';

export const ENTITIES: ReadonlyMap<string, string> = new Map([
  ...SIGNS.split(' ').map((pair) => [pair.slice(0, -1), pair.slice(-1)] as const),
  ...['nbsp', 'newline', 'tab'].map((name) => [name, ' '] as const),
  ...['shy', 'zerowidthspace', 'zwj', 'zwnj'].map((name) => [name, ''] as const),
]);

export const LONGEST_ENTITY = 14;
