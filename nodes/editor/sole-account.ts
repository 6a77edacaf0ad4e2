// The only account there is, chosen by itself: for nodes that are new, and for those whose dialog is opened without one.
import { field } from './form';
import { isBlank, textOf } from './rules';

/** Of a node from the palette, before it is on the canvas. What is pasted or imported is there already, and stays as it came. */
export function chooseForNew(node: EditorNode): void {
  if (RED.nodes.node(node.id) || !isBlank(node['account'])) return;
  const account = soleAccount(node);
  if (account !== null) node['account'] = account;
}

/** In the dialog that opens. Whatever the node names was chosen, even if it is gone. */
export function chooseInDialog(node: EditorNode): void {
  if (!isBlank(node['account'])) return;
  const account = soleAccount(node);
  if (account !== null) field('account').val(account);
}

/** Null where there are others that the node could use, or the only one is disabled. */
function soleAccount({ z }: EditorNode): string | null {
  const accounts: EditorNode[] = [];
  RED.nodes.eachConfig((config) => {
    const isInReach = isBlank(config['z']) || config['z'] === z;
    if (config.type === 'euler-account' && isInReach) accounts.push(config);
  });
  const [first, second] = accounts;
  return first && !second && first['d'] !== true && !isGiven(textOf(z)) ? first.id : null;
}

/** Where the node is part of a subflow, each instance of that may bring an account of its own. */
function isGiven(subflowId: string): boolean {
  const properties = RED.nodes.subflow(subflowId)?.env ?? [];
  return properties.some(({ type }) => type === 'euler-account');
}
