// What an SDK declares: its operations, read from its `.d.ts` with the TypeScript compiler. No operation is named here.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface Parameter {
  name: string;
  type: ts.Type;
}

/** A method of a generated API class. */
export interface Operation {
  api: string;
  name: string;
  /** Without the trailing `options` of axios. */
  parameters: readonly Parameter[];
  /** Of the data of its answer. */
  answer: ts.Type;
}

export interface Declarations {
  checker: ts.TypeChecker;
  operations: readonly Operation[];
}

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node20,
  // `File`, of the uploads.
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
  types: [],
};

const MODULES = join(__dirname, '../../../node_modules');

/** All generated clients extend this. */
const BASE = 'BaseAPI';

export function declarationsOf(packageName: string): Declarations {
  const path = join(MODULES, packageName, 'dist/index.d.ts');
  const program = ts.createProgram([path], OPTIONS);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  if (source === undefined) throw new Error(`${packageName} has no dist/index.d.ts`);
  const operations = source.statements
    .filter(ts.isClassDeclaration)
    .filter(isApi)
    .flatMap((api) => operationsOf(api, checker));
  return { checker, operations };
}

function isApi({ heritageClauses }: ts.ClassDeclaration): boolean {
  return heritageClauses?.some(({ types }) => types.some(({ expression }) => expression.getText() === BASE)) === true;
}

function operationsOf(api: ts.ClassDeclaration, checker: ts.TypeChecker): Operation[] {
  return api.members.filter(ts.isMethodDeclaration).map((method) => ({
    api: api.name?.text ?? '',
    name: method.name.getText(),
    parameters: method.parameters
      .map((parameter) => ({ name: parameter.name.getText(), type: checker.getTypeAtLocation(parameter) }))
      .filter(({ name }) => name !== 'options'),
    answer: dataOf(method, checker),
  }));
}

/** `Promise<AxiosResponse<Data, ...>>`. */
function dataOf(method: ts.MethodDeclaration, checker: ts.TypeChecker): ts.Type {
  const signature = checker.getSignatureFromDeclaration(method);
  const answer = signature && checker.getAwaitedType(signature.getReturnType());
  const data = answer && checker.getTypeArguments(answer as ts.TypeReference)[0];
  if (data === undefined) throw new Error(`${method.name.getText()} does not promise an AxiosResponse`);
  return data;
}

export function versionOf(packageName: string): string {
  const { version } = JSON.parse(readFileSync(join(MODULES, packageName, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
