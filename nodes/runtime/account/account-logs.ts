// What the accounts remember over restarts: a file of each, below the user directory of Node-RED.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Clock, systemClock } from '../../client/clock';
import { DeliveryLog } from '../../client/live/delivery/log/delivery-log';

const FOLDER = 'eulerstream';
const EXTENSION = '.journal';
/** Any other id is no name of a file everywhere. */
const SAFE_ID = /^[\w-]{1,64}$/;

interface Entry {
  log: DeliveryLog;
  warn: (text: string) => void;
}

/** They live as long as the process: what is noted while nodes are stopped is noted too. */
export class AccountLogs {
  readonly #entries = new Map<string, Entry>();

  /**
   * @param userDir of Node-RED; null where it has none, and nothing is remembered over a restart
   * @param remember false: nothing is written, and what was is deleted
   */
  of(nodeId: string, userDir: string | null, remember: boolean, warn: (text: string) => void): DeliveryLog | null {
    const known = this.#entries.get(nodeId);
    if (userDir === null) return null;
    if (!remember) {
      this.remove(nodeId, userDir);
      return null;
    }
    if (known) {
      known.warn = warn;
      return known.log;
    }
    const onWarning = (text: string) => (this.#entries.get(nodeId)?.warn ?? warn)(text);
    const entry = { warn, log: new DeliveryLog({ ...placeOf(userDir, nodeId), onWarning }) };
    this.#entries.set(nodeId, entry);
    return entry.log;
  }

  /** The account is disabled: its file stays, and is not kept open. */
  rest(nodeId: string): void {
    this.#entries.get(nodeId)?.log.rest();
  }

  /** The process ends in this turn. */
  restAll(): void {
    for (const { log } of this.#entries.values()) log.rest();
  }

  /** The account is deleted, and so is what it remembered. */
  remove(nodeId: string, userDir: string | null): void {
    this.#entries.get(nodeId)?.log.remove();
    this.#entries.delete(nodeId);
    if (userDir !== null) DeliveryLog.remove(placeOf(userDir, nodeId));
  }
}

function placeOf(userDir: string, nodeId: string): { folder: string; name: string; clock: Clock } {
  const name = SAFE_ID.test(nodeId) ? nodeId : createHash('sha256').update(nodeId).digest('hex');
  return { folder: join(userDir, FOLDER), name: name + EXTENSION, clock: systemClock };
}
