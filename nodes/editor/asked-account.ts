// An account as the runtime's routes for dialogs want it, asked from outside the account's own dialog.

const TEXTS = ['service', 'restUrl', 'wsUrl', 'routes', 'recording', 'speed', 'timeout', 'tls', 'proxy'] as const;
const CREDENTIALS = ['apiKey', 'oauthToken', 'sessionCookie'] as const;
/** The properties that decide how an account reaches the service. */
export const SETTINGS = [...TEXTS, ...CREDENTIALS] as const;

/** Stands for a credential that the runtime holds: the browser never sees it. */
const STORED = '__PWRD__';

export type AskedAccount = Record<string, string>;

export function askedAccount(account: EditorNode): AskedAccount {
  const settings: AskedAccount = { id: account.id };
  for (const name of TEXTS) {
    const value = account[name];
    settings[name] = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }
  for (const name of CREDENTIALS) settings[name] = credential(account, name);
  return settings;
}

/** The editor knows of credentials from the first look into the account's dialog until the next deploy. */
function credential({ credentials, changed }: EditorNode, name: string): string {
  if (!credentials) return changed ? '' : STORED; // changed and never looked into: an import that was not deployed yet
  const typed = credentials[name];
  if (typeof typed === 'string') return typed;
  return credentials[`has_${name}`] ? STORED : '';
}
