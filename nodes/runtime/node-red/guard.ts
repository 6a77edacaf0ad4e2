// The one place where asynchronous work of a node is started: a rejection that nobody catches would end Node-RED.

/** Runs `work`; whatever it throws, now or later, goes to `onError`. */
export function guard(work: () => void | Promise<void>, onError: (error: Error) => void): void {
  const report = (cause: unknown) => {
    onError(cause instanceof Error ? cause : new Error(String(cause)));
  };
  try {
    void Promise.resolve(work()).catch(report);
  } catch (error) {
    report(error);
  }
}
