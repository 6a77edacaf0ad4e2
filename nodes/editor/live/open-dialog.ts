// What the parts of the live node's dialog ask it for, while it is open.
import { type AskedAccount } from '../asked-account';

export interface OpenDialog {
  node: EditorNode;
  /** Ends requests and timers when the dialog closes. */
  signal: AbortSignal;
  /** Of the chosen account; null where none is chosen. */
  account: () => AskedAccount | null;
  /** The names as they are typed in; null where they come from elsewhere or one of them is wrong. */
  creators: () => string[] | null;
  /** Chosen types; none means all. */
  events: () => string[];
  /** Chosen gifts, by name or id; none means all. */
  gifts: () => string[];
}
