// Lets a caller stop waiting for a promise: one of several who share it, or one whose work cannot be stopped at once.
import { closed, EulerError } from './errors/euler-error';

export function withSignal<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    // The reason is ours where we abort, and a DOMException where a caller does.
    const onAbort = () => reject(signal.reason instanceof EulerError ? signal.reason : closed());
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
