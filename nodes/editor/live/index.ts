// What the HTML of euler-live calls.
export { close, prepare, save } from './dialog';
export { creators, features, label, minDiamonds, pollInterval, topic } from './rules';
export { sendSample } from './sample-button';
