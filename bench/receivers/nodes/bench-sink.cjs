// The end of a flow: counts what arrives. Several sinks count together.
const { answer } = require('../../processes/answers.cjs');
const { Meter } = require('../meter.cjs');

module.exports = (RED) => {
  const meter = new Meter();
  RED.events.once('flows:started', () => answer(meter.handlers));
  RED.nodes.registerType('bench-sink', function BenchSink(config) {
    RED.nodes.createNode(this, config);
    this.on('input', (message, _send, done) => {
      meter.count(message.payload);
      done();
    });
  });
};
