// One clock for all processes of a machine, and what a process has used since a moment.
const process = require('node:process');

/** Whole microseconds of the monotonic clock, which starts with the machine and not with the process. */
const now = () => {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1_000_000 + Math.floor(nanoseconds / 1_000);
};

/** All threads of this process, garbage collection included. */
exports.stopwatch = () => {
  const startedAt = now();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { wallMs: (now() - startedAt) / 1_000, cpuMs: (user + system) / 1_000, systemMs: system / 1_000 };
  };
};
exports.now = now;
