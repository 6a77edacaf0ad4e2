// The dialog of euler-rate-limit: only the fields of the chosen mode.
import { showDefaults } from './absent';
import { drawIcons, explain, field, foldMore, restoreIfWrong, showWhen } from './form';
import { isAbsent, isEnv, isWhole, type Validator, wholeNumber } from './rules';
import { chooseInDialog } from './sole-account';

const MOST_SECONDS = 86_400;

export const interval: Validator = function (value, _options) {
  const isFine = isAbsent(value) || isEnv(value) || isWhole(value, 0, 0) || isWhole(value, 10, MOST_SECONDS);
  return isFine || this._('euler-rate-limit.error.interval');
};

export const reserve = wholeNumber('euler-rate-limit.error.reserve', 0, 1e9);

export const maxQueue = wholeNumber('euler-rate-limit.error.maxQueue', 1, 100_000);

export function prepare(node: EditorNode): void {
  drawIcons();
  showDefaults(node);
  chooseInDialog(node);
  const showMode = () => {
    const mode = String(field('mode').val());
    const isGate = mode === 'gate';
    const holds = isGate && field('whenLimited').val() === 'hold';
    showWhen('euler-rate-limit-report', !isGate);
    showWhen('euler-rate-limit-gate', isGate);
    showWhen('euler-rate-limit-queue', holds);
    if (isGate) restoreIfWrong(node, 'interval', interval);
    if (!holds) restoreIfWrong(node, 'maxQueue', maxQueue);
    $('#euler-rate-limit-about').text(node._(`euler-rate-limit.about.${mode}`));
  };
  field('mode').on('change', showMode);
  field('whenLimited').on('change', showMode);
  showMode();
  explain(node, field('interval'), interval);
  explain(node, field('reserve'), reserve);
  explain(node, field('maxQueue'), maxQueue);
  foldMore('euler-rate-limit', node, ['name', 'window', 'reserve', 'maxQueue']);
}
