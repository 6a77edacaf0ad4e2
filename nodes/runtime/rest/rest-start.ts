// How a node that makes REST calls starts: what is wrong with its settings shows at once, and reaches Catch nodes when
// the flows have started.
import { type Node } from 'node-red';
import { type EulerError } from '../../client/rest/errors/euler-error';
import { type Deploys } from '../node-red/deploys';
import { guard } from '../node-red/guard';
import { asRestError, reportFailure } from './rest-failure';

export interface RestStartOptions<Prepared> {
  node: Node;
  deploys: Deploys;
  /** Aborted when the node is closed: from then on nothing is told. */
  signal: AbortSignal;
  prepare: () => Promise<Prepared>;
  onFailure: (error: EulerError) => void;
}

/** Rejects with what every message that comes fails with. */
export function startRest<Prepared>(options: RestStartOptions<Prepared>): Promise<Prepared> {
  const { node, deploys, signal, prepare, onFailure } = options;
  // What its predecessor showed may be mended by this deploy.
  node.status({});
  const prepared = prepare();
  const started = deploys.started();
  const tell = async (error: EulerError) => {
    if (!signal.aborted) onFailure(error);
    await started;
    if (!signal.aborted) reportFailure(node, error);
  };
  prepared.catch((cause: unknown) => {
    guard(
      () => tell(asRestError(cause)),
      (error) => node.error(error),
    );
  });
  return prepared;
}
