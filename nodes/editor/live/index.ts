// What the HTML of euler-live calls.
export { close, prepare, save } from './dialog';
export { label } from './label';
export { confirm, creators, features, minDiamonds, pollInterval, topic } from './rules';
export { sendSample } from './sample-button';
