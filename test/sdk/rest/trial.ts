// One SDK against one simulator: all that it declares is called, and judged.
import ts from 'typescript';
import WebSocket from 'ws';
import { type Simulator } from '../../../nodes/simulator/index';
import { call, configurationOf, inOrder, routeOf, turnOf, type Route, type Sdk } from './calls';
import { declarationsOf, type Operation } from './declarations';
import { Facts } from './facts';
import { Judge, type Verdict } from './judge';
import { ParameterMaker } from './parameters';

/** Paid for until some day: an account that never ends has nothing to tell there. */
const KEY = 'premium-key';

export interface Row extends Route {
  /** `RoomsApi.retrieveRoomInfo`. */
  operation: string;
  /** HTTP status. */
  status: number;
  isAnswered: boolean;
  /** None where the answer fits. */
  faults: readonly string[];
}

export interface Trial {
  rows: Row[];
  unjudged: string[];
  undeclared: string[];
}

interface Planned {
  operation: Operation;
  route: Route;
}

export async function trialOf(packageName: string, sdk: Sdk, simulator: Simulator): Promise<Trial> {
  const { checker, operations } = declarationsOf(packageName);
  const facts = await factsOf(simulator);
  const maker = new ParameterMaker(checker, facts);
  const configuration = configurationOf(sdk, simulator.restUrl, KEY);
  const left = await Promise.all(
    operations.map(async (operation) => ({ operation, route: await routeOf(sdk, operation) })),
  );
  left.sort((a, b) => inOrder(a.route, b.route));
  const done: { row: Row; verdict: Verdict | null }[] = [];
  let socket: WebSocket | null = null;
  while (left.length > 0) {
    const { operation, route } = takeReady(left, facts);
    if (route.method === 'GET') socket ??= await openSocket(simulator, String(facts.find('token')));
    const parameters = maker.make(operation);
    const isBytes = isBytesType(operation.answer);
    const { status, data, headers } = await call(sdk, configuration, operation, parameters, isBytes);
    const row = {
      operation: `${operation.api}.${operation.name}`,
      ...route,
      status,
      isAnswered: true,
      faults: [] as string[],
    };
    if (status >= 400) {
      row.isAnswered = false;
      row.faults.push(`${status} ${String(isBytes ? data : JSON.stringify(data)).slice(0, 200)}`);
      done.push({ row, verdict: null });
    } else if (isBytes) {
      const isJson = String(headers['content-type']).includes('json');
      if (isJson || (data as Buffer).length === 0) row.faults.push('answer: no bytes');
      done.push({ row, verdict: null });
    } else {
      facts.learn(data);
      const verdict = new Judge(checker).judge(data, operation.answer);
      row.faults.push(...verdict.faults);
      done.push({ row, verdict });
    }
  }
  socket?.terminate();
  return summary(done);
}

async function factsOf(simulator: Simulator): Promise<Facts> {
  const creator = simulator.creator('demo');
  const response = await fetch(`${simulator.restUrl}/accounts/me`, { headers: { 'x-api-key': KEY } });
  const { account } = (await response.json()) as { account: { id: number } };
  const { id, secUid } = creator.make.host;
  return new Facts({
    roomId: creator.roomId,
    uniqueId: creator.name,
    accountId: account.id,
    anchorId: id,
    userId: id,
    userNumericId: id,
    secAnchorId: secUid,
    xOauthToken: 'the-session',
  });
}

/** The first whose ids are known by now; where none is, the first: it fails in plain sight. */
function takeReady(left: Planned[], facts: Facts): Planned {
  const [first] = left;
  const isReady = ({ operation, route }: Planned) =>
    first !== undefined &&
    turnOf(route) === turnOf(first.route) &&
    !operation.parameters.some(({ name }) => facts.mustLearn(name));
  const index = Math.max(0, left.findIndex(isReady));
  return left.splice(index, 1)[0]!;
}

/** With the token that the SDK was given, so that there is a socket to tell of. */
async function openSocket(simulator: Simulator, token: string): Promise<WebSocket> {
  const query = new URLSearchParams({ uniqueId: 'demo', jwtKey: token }).toString();
  const socket = new WebSocket(`${simulator.wsUrl}/?${query}`);
  await new Promise((resolve, reject) => socket.once('message', resolve).once('close', reject).once('error', reject));
  return socket;
}

/** Declared as `object` alone: no JSON has that type. */
function isBytesType(type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.NonPrimitive) !== 0;
}

/** Null is an answer, but not the only one. */
function summary(done: readonly { row: Row; verdict: Verdict | null }[]): Trial {
  const filled = new Set(done.flatMap(({ verdict }) => [...(verdict?.filled ?? [])]));
  const rows = done.map(({ row, verdict }) => {
    const always = [...(verdict?.nulls ?? [])].filter(([owner]) => !filled.has(owner));
    return { ...row, faults: [...row.faults, ...always.map(([, path]) => `${path}: null in every answer`)] };
  });
  const all = (pick: (verdict: Verdict) => Iterable<string>) =>
    [...new Set(done.flatMap(({ verdict }) => (verdict === null ? [] : [...pick(verdict)])))].sort();
  return { rows, unjudged: all(({ unjudged }) => unjudged), undeclared: all(({ undeclared }) => undeclared) };
}
