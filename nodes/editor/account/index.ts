// The dialog of euler-account: only the fields of the chosen service, checked by what is chosen now.
import { showDefaults, valueOf } from '../absent';
import { configField, drawIcons, explain, foldable, isChanged, showWhen } from '../form';
import { isAbsent, isBlank, isEnv, isNumber, textOf, type Validator, wholeNumber } from '../rules';
import { close, prepareTest } from './test-button';
import { hostOf, urlProblem } from './urls';

export { close };

export const restUrl = ownUrl('restUrl', 'http');
export const wsUrl = ownUrl('wsUrl', 'ws');
export const timeout = wholeNumber('euler-account.error.timeout', 1, 600);
export const maxConnections = wholeNumber('euler-account.error.maxConnections', 1, 10_000);

export const speed: Validator = function (value, _options) {
  const isFree = serviceOf(this) !== 'simulator' || isAbsent(value) || isEnv(value);
  return isFree || isNumber(value, 0.1, 1_000) || this._('euler-account.error.speed');
};

export const apiKey: Validator = function (value, _options) {
  return serviceOf(this) === 'simulator' || !isBlank(value) || this._('euler-account.error.apiKey');
};

export const sessionCookie: Validator = function (value, _options) {
  const isOnly = isBlank(value) || isBlank(configField('oauthToken').val());
  return isOnly || this._('euler-account.error.session');
};

function ownUrl(name: string, scheme: 'http' | 'ws'): Validator {
  return function (value, _options) {
    const problem = serviceOf(this) === 'custom' ? urlProblem(value, scheme) : null;
    return problem === null || this._(`euler-account.error.${problem === 'plain' ? `${name}Plain` : name}`);
  };
}

/** What the open dialog says, else what the node holds: a value may be judged before it is saved. */
function serviceOf(node: EditorNode): string {
  return textOf(configField('service').val()) || textOf(valueOf(node, 'service'));
}

/** An own service must not pass for the real one. */
export function label(node: EditorNode): string {
  const service = textOf(valueOf(node, 'service'));
  const host = service === 'custom' ? hostOf(node['restUrl']) : null;
  return textOf(node['name']) || host || node._(`euler-account.service.${service}`);
}

export function prepare(node: EditorNode): void {
  close();
  drawIcons();
  showDefaults(node, configField);
  const hasSession = ['oauthToken', 'sessionCookie'].some((name) => !isBlank(configField(name).val()));
  const isAdvanced = ['timeout', 'maxConnections', 'remember', 'tls', 'proxy'].some((name) => isChanged(node, name));
  foldable('euler-account-more', hasSession || isAdvanced);
  explain(node, configField('restUrl'), restUrl);
  explain(node, configField('wsUrl'), wsUrl);
  explain(node, configField('speed'), speed);
  explain(node, configField('timeout'), timeout);
  explain(node, configField('maxConnections'), maxConnections);
  explain(node, configField('sessionCookie'), sessionCookie);

  const showKeyless = () => {
    const isPreset = !['simulator', 'custom'].includes(serviceOf(node));
    showWhen('euler-account-keyless', isPreset && isBlank(configField('apiKey').val()));
  };
  const showService = () => {
    const service = serviceOf(node);
    for (const name of ['simulator', 'custom']) showWhen(`euler-account-${name}`, service === name);
    showWhen('euler-account-key', service !== 'simulator');
    const isKnown = !isBlank(configField('service').val());
    $('#node-config-input-service-hint').text(isKnown ? node._(`euler-account.about.${service}`) : '');
    showKeyless();
    // Their verdict depends on the service: have the editor judge them anew.
    for (const name of ['apiKey', 'restUrl', 'wsUrl', 'speed']) configField(name).trigger('change');
  };
  configField('service').on('change', showService);
  configField('apiKey').on('change input', showKeyless);
  showService();
  $('#euler-account-simulate').on('click', () => {
    // The button goes: whoever uses the keyboard is led to what it has changed.
    configField('service').val('simulator').trigger('change').trigger('focus');
  });
  configField('oauthToken').on('change input', () => void configField('sessionCookie').trigger('change'));
  prepareTest(node);
}
