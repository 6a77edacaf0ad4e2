// The dialog of euler-fetch: the chosen operation, a row for each of its parameters, and the call that comes of them.
import { type Family, findOperation, type Operation, type Parameter } from '../../client/rest/operations';
import { showDefaults, valueOf } from '../absent';
import { drawIcons, explain, field, foldable, foldMore, restoreIfWrong, showWhen } from '../form';
import { textOf, type Validator } from '../rules';
import { chooseInDialog } from '../sole-account';
import { callOf, customCallOf, type ShownCall } from './call-text';
import { type Entry, filled, filledEntries, readEntries, type StoredEntry } from './entries';
import { OperationField } from './operation-field';
import { addRow, labelOf } from './parameter-row';
import { isMain, isUsable, routeOf } from './route';

export function prepare(node: EditorNode, operation: Validator, maxWait: Validator): void {
  drawIcons();
  showDefaults(node);
  chooseInDialog(node);
  new OperationField(node, operation);
  const dialog = new FetchDialog(node);
  const select = field('operation').on('change', () => dialog.showOperation());
  field('account').on('change', () => dialog.showAccount());
  select.data('dialog', dialog);
  dialog.showOperation();

  const showWait = () => {
    const waits = field('onLimit').val() === 'wait';
    showWhen('euler-fetch-wait', waits);
    if (!waits) restoreIfWrong(node, 'maxWait', maxWait);
  };
  field('onLimit').on('change', showWait);
  showWait();
  explain(node, field('maxWait'), maxWait);
  foldMore('euler-fetch', node, ['name', 'onLimit', 'maxWait']);
}

export function save(node: EditorNode): void {
  const dialog = field('operation').data('dialog') as FetchDialog;
  node['params'] = dialog.params;
}

/** What the account should have for the operation; where it is asked for by a parameter, that one says so. */
function showSession(node: EditorNode, { session }: Operation): void {
  const tip = session === 'needed' ? 'session' : 'sessionIfHeld';
  $('#euler-fetch-session')
    .text(node._(`euler-fetch.tip.${tip}`))
    .toggle(session === 'needed' || session === 'ifHeld');
}

class FetchDialog {
  readonly #node: EditorNode;
  readonly #saved: Operation | null;
  /** For all operations: what one has in common with the next is kept. */
  readonly #entries: Map<string, Entry>;
  readonly #others: readonly StoredEntry[];
  /** Of the rows in sight. */
  #family: Family | null = null;

  constructor(node: EditorNode) {
    this.#node = node;
    this.#saved = findOperation(textOf(valueOf(node, 'operation')));
    const { entries, others } = readEntries(this.#saved, node['params']);
    this.#entries = entries;
    this.#others = others;
  }

  get params(): unknown {
    const operation = this.#operation;
    if (!operation) return this.#node['params'];
    return [...filledEntries(operation, this.#entries), ...this.#othersOf(operation)];
  }

  get #operation(): Operation | null {
    return findOperation(String(field('operation').val()));
  }

  /** Parameters of its own only `custom` has. */
  #othersOf(operation: Operation): readonly StoredEntry[] {
    return operation.name === 'custom' && operation === this.#saved ? this.#others : [];
  }

  showOperation(): void {
    const operation = this.#operation;
    $('#euler-fetch-main, #euler-fetch-optional').empty();
    showWhen('euler-fetch-known', operation !== null);
    if (!operation) return;
    const node = this.#node;
    const about = node._(`euler-fetch.about.${operation.name}`);
    $('#euler-fetch-about').empty().append($('<code>').text(operation.name), ' ', document.createTextNode(about));
    showSession(node, operation);
    showWhen('euler-fetch-decode', operation.name === 'fetch');
    this.#showRows(operation);
    const main = operation.parameters.find(({ name }) => name === operation.main);
    const tip = operation.parameters.length === 0 ? 'none' : main ? 'main' : 'object';
    $('#euler-fetch-tip').text(node._(`euler-fetch.tip.${tip}`, { main: main && labelOf(node, main) }));
    this.#showCall(operation);
  }

  showAccount(): void {
    const operation = this.#operation;
    if (!operation) return;
    if (this.#familyOf(operation) === this.#family) this.#showCall(operation);
    else this.showOperation();
  }

  #showRows(operation: Operation): void {
    const node = this.#node;
    const family = this.#familyOf(operation);
    this.#family = family;
    const shown = operation.parameters.filter(
      (parameter) => isUsable(operation, parameter, family) || filled(this.#entries, parameter.name),
    );
    const add = (place: JQuery, parameter: Parameter) => {
      addRow(place, { node, operation, family }, parameter, this.#entries.get(parameter.name), (entry) => {
        this.#entries.set(parameter.name, entry);
        this.#showCall(operation);
      });
    };
    const optional = shown.filter((parameter) => !isMain(operation, parameter));
    for (const parameter of shown) {
      if (isMain(operation, parameter)) add($('#euler-fetch-main'), parameter);
    }
    showWhen('euler-fetch-folds', optional.length > 0);
    $('#euler-fetch-optional-label').text(node._('euler-fetch.field.optional', { count: optional.length }));
    const isAnySet = optional.some(({ name }) => filled(this.#entries, name) !== null);
    const place = $('#euler-fetch-optional');
    foldable('euler-fetch-optional', isAnySet, (isOpen) => {
      // Made when they are seen for the first time: each takes a while.
      if (isOpen && place.is(':empty')) for (const parameter of optional) add(place, parameter);
    });
  }

  #showCall(operation: Operation): void {
    const node = this.#node;
    const call = this.#callOf(operation);
    const body = call && call.body.length > 0 ? node._('euler-fetch.tip.body', { names: call.body.join(', ') }) : '';
    const text = call ? [call.line, body].filter((line) => line !== '').join('\n') : node._('euler-fetch.tip.noRoute');
    $('#euler-fetch-call')
      .text(text)
      .toggleClass('euler-problem', call === null);
  }

  #callOf(operation: Operation): ShownCall | null {
    if (operation.name === 'custom') return customCallOf(this.#entries, this.#othersOf(operation));
    const route = routeOf(operation, this.#account);
    return route && callOf(operation, route, this.#entries);
  }

  #familyOf(operation: Operation): Family | null {
    return routeOf(operation, this.#account)?.family ?? null;
  }

  get #account(): EditorNode | null {
    return RED.nodes.node(String(field('account').val()));
  }
}
