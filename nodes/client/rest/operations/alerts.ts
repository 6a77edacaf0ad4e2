// Operations on LIVE alerts (webhooks that tell of a creator going live). The same routes in both families.
import { ACCOUNT, inPath, PAGE } from './common-parameters';
import { del, get, post, put, type Operation, type Parameter, type Route } from './operation';

const ALERT = inPath('alertId', 'alert_id');
const TARGET = inPath('targetId', 'target_id');

function operation(name: string, route: Route, parameters: readonly Parameter[]): Operation {
  return {
    name,
    group: 'alerts',
    main: 'accountId',
    parameters: [ACCOUNT, ...parameters],
    flat: route,
    nested: route,
    plan: 'community',
    session: 'never',
    returns: 'json',
  };
}

const ALERTS = '/accounts/{account_id}/alerts';

export const ALERT_OPERATIONS: readonly Operation[] = [
  operation('alerts', get(`${ALERTS}/list`), [PAGE]),
  operation('alert', get(`${ALERTS}/{alert_id}/retrieve`), [ALERT]),
  operation('createAlert', put(`${ALERTS}/create`), [
    { name: 'uniqueId', type: 'creator', required: true, flat: 'body:unique_id', nested: 'body:unique_id' },
  ]),
  operation('deleteAlert', del(`${ALERTS}/{alert_id}/delete`), [ALERT]),
  operation('alertTargets', get(`${ALERTS}/{alert_id}/targets/list`), [ALERT]),
  operation('createAlertTarget', put(`${ALERTS}/{alert_id}/targets/create`), [
    ALERT,
    { name: 'url', type: 'text', required: true, flat: 'body:url', nested: 'body:url' },
    { name: 'metadata', type: 'json', flat: 'body:metadata', nested: 'body:metadata' },
  ]),
  operation('deleteAlertTarget', del(`${ALERTS}/{alert_id}/targets/{target_id}/delete`), [ALERT, TARGET]),
  operation('testAlertTarget', post(`${ALERTS}/{alert_id}/targets/{target_id}/test`), [ALERT, TARGET]),
];
