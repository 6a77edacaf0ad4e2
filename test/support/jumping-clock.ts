// Preloaded into a child process, before anything else (`--import`): its wall clock is wrong from the start by EULER_CLOCK_MS
// milliseconds, and jumps whenever the parent sends a `ClockJump`. The monotonic clock and with it all timers stay as they are:
// that is what NTP, a person and a sleep look like to a process (Linux stops CLOCK_MONOTONIC while the machine sleeps).

export interface ClockJump {
  /** The wall clock goes on from so much later; below 0: earlier. */
  clockJumpMs: number;
}

const RealDate = Date;
let aheadMs = Number(process.env['EULER_CLOCK_MS'] ?? 0);

class JumpingDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(JumpingDate.now());
    // All forms of the constructor, with the numbers of year, month and so on as well.
    else super(...given);
  }

  static override now(): number {
    return RealDate.now() + aheadMs;
  }
}

globalThis.Date = JumpingDate as DateConstructor;

process.on('message', (message: Partial<ClockJump>) => {
  aheadMs += message.clockJumpMs ?? 0;
});
