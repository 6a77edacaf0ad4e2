import assert from 'node:assert/strict';
import {
  type Choice,
  choiceOf,
  choicesOf,
  choiceTyped,
  entriesOfChoices,
  giftOfChoice,
  isChoice,
  withChoice,
} from '../../../../../nodes/editor/live/gifts/choices';

const gift = (id: string, name: string) => ({ id, name, diamonds: 1, image: null });
const choice = (name: string | null, id: string | null = null): Choice => ({ name, id });

const ROSE = gift('5655', 'Rose');
const GIFTS = [ROSE, gift('6', ''), gift('3', 'Heart'), gift('4', 'heart'), gift('8', '2024'), gift('9', 'Taco’s')];

describe('the gifts that a node names', () => {
  for (const [entries, choices] of [
    [['Rose'], [choice('Rose')]],
    [['Rose', '5655'], [choice('Rose', '5655')]],
    [['5655'], [choice(null, '5655')]],
    [
      ['Rose', '5655', '7'],
      [choice('Rose', '5655'), choice(null, '7')],
    ],
    [
      ['7', 'Rose', 'GG', '6064'],
      [choice(null, '7'), choice('Rose'), choice('GG', '6064')],
    ],
    [[], []],
  ] as const) {
    it(JSON.stringify(entries), () => {
      assert.deepEqual(choicesOf(entries), choices);
      assert.deepEqual(entriesOfChoices(choices), entries);
    });
  }

  it('are the same when they are read again', () => {
    const choices = [choice('Rose'), choice(null, '1'), choice(null, '2'), choice('GG', '3'), choice(null, '4')];
    const entries = entriesOfChoices(choices);
    assert.deepEqual(entries, ['1', '2', 'Rose', 'GG', '3', '4']);
    assert.deepEqual(new Set(choicesOf(entries)), new Set(choices));
  });

  it('that are picked: name and id, the id alone where the name says too little', () => {
    assert.deepEqual(
      GIFTS.map((each) => choiceOf(each, GIFTS)),
      [
        choice('Rose', '5655'),
        choice(null, '6'),
        choice(null, '3'),
        choice(null, '4'),
        choice(null, '8'),
        choice('Taco’s', '9'),
      ],
    );
  });

  it('that are typed: as the catalog has them, and of several of one name all', () => {
    for (const [text, typed] of [
      ['rose', choice('Rose', '5655')],
      ["taco's", choice('Taco’s', '9')],
      ['HEART', choice('Heart')],
      ['5655', choice(null, '5655')],
      ['Brand New', choice('Brand New')],
    ] as const) {
      assert.deepEqual(choiceTyped(text, GIFTS), typed);
    }
    assert.deepEqual(choiceTyped('rose', []), choice('rose'));
  });

  it('are each there once, with all that is known', () => {
    for (const [before, added, after] of [
      [[choice('rose')], choice('Rose', '5655'), [choice('Rose', '5655')]],
      [[choice('GG'), choice(null, '5655')], choice('Rose', '5655'), [choice('GG'), choice('Rose', '5655')]],
      [[choice('Rose', '5655')], choice(null, '5655'), [choice('Rose', '5655')]],
      [[choice('Rose', '5655')], choice('ROSE'), [choice('ROSE', '5655')]],
      [[choice('Rose'), choice(null, '5655')], choice('Rose', '5655'), [choice('Rose', '5655')]],
      [[choice('Rose')], choice('GG'), [choice('Rose'), choice('GG')]],
    ] as const) {
      assert.deepEqual(withChoice(before, added), after);
    }
  });

  it('are known by their ids where the catalog speaks another language', () => {
    const rosa = gift('5655', 'Роза');
    const old = gift('1', 'Rose');
    assert.equal(isChoice(choice('Rose', '5655'), rosa), true);
    assert.equal(isChoice(choice('Rose'), rosa), false);
    assert.equal(giftOfChoice(choice('Rose', '5655'), [old, rosa]), rosa);
    assert.equal(giftOfChoice(choice('Rose', '77'), [old, rosa]), old);
    assert.equal(giftOfChoice(choice(null, '77'), [old, rosa]), null);
  });
});
