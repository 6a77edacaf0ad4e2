// The peer without Node-RED: `ws`, JSON.parse and a loop over the messages, nothing else.
import { WebSocket } from 'ws';
import answers from '../processes/answers.cjs';
import { Meter } from './meter.cjs';

const meter = new Meter();

answers.answer({
  ...meter.handlers,
  open({ wsUrl, names }) {
    for (const name of names) {
      const socket = new WebSocket(`${wsUrl}/?uniqueId=${name}`);
      socket.on('message', (data) => {
        for (const message of JSON.parse(data).messages) meter.count(message);
      });
    }
  },
});
