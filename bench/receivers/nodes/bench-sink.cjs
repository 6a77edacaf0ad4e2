// The end of a flow: counts what arrives. Several sinks count together.
const { once } = require('node:events');
const { answer } = require('../../processes/answers.cjs');
const { Meter } = require('../meter.cjs');

module.exports = (RED) => {
  const meter = new Meter();
  let deploys = 0;
  RED.events.on('flows:started', () => deploys++);
  /** Resolves when the flows have started so many times. */
  const started = async ({ times }) => {
    while (deploys < times) await once(RED.events, 'flows:started');
  };
  RED.events.once('flows:started', () => answer({ ...meter.handlers, started }));
  RED.nodes.registerType('bench-sink', function BenchSink(config) {
    RED.nodes.createNode(this, config);
    this.on('input', (message, _send, done) => {
      meter.count(message.payload);
      done();
    });
  });
};
