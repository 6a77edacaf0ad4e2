// One request of the service, ready to be sent.
import type { Method, Operation } from './operations';

export interface RestCall {
  operation: Operation;
  method: Method;
  url: URL;
  headers: Record<string, string>;
  body: string | null;
}

/** What depends on the operation alone; the headers of every call are added to it. */
export type CallParts = Omit<RestCall, 'operation'> & {
  /** By the parameter `session`. */
  asksSession: boolean;
};
