import assert from 'node:assert/strict';
import { askedAccount } from '../../../nodes/editor/asked-account';

const account = (more: Record<string, unknown>): EditorNode => ({
  id: 'a1',
  type: 'euler-account',
  service: 'custom',
  restUrl: 'https://tiktok.example.com',
  timeout: 20,
  tls: 't1',
  _: (key: string) => key,
  _def: { defaults: {} },
  ...more,
});

const keyOf = (more: Record<string, unknown>) => askedAccount(account(more))['apiKey'];

describe('the settings of an account, from outside its dialog', () => {
  it('are texts, empty where there are none', () => {
    assert.deepEqual(askedAccount(account({ credentials: {} })), {
      id: 'a1',
      service: 'custom',
      restUrl: 'https://tiktok.example.com',
      wsUrl: '',
      routes: '',
      timeout: '20',
      tls: 't1',
      proxy: '',
      apiKey: '',
      oauthToken: '',
      sessionCookie: '',
      recording: '',
      speed: '',
    });
  });

  it('hold a key that was typed and is not deployed yet', () => {
    assert.equal(keyOf({ changed: true, credentials: { apiKey: 'typed', has_apiKey: true } }), 'typed');
  });

  it('stand for a key that the runtime holds', () => {
    assert.equal(keyOf({ credentials: { has_apiKey: true } }), '__PWRD__');
    assert.equal(keyOf({ changed: true, credentials: { has_apiKey: true } }), '__PWRD__');
  });

  it('hold no key where the runtime has none', () => assert.equal(keyOf({ credentials: { has_apiKey: false } }), ''));

  it('leave it to the runtime where the editor does not know', () => assert.equal(keyOf({}), '__PWRD__'));

  it('hold no key of an account that was imported and not deployed', () => assert.equal(keyOf({ changed: true }), ''));
});
