// What the dialogs use of Node-RED's editor: facts from its own source, 4.1 and 5.0. The types on npm lack most of it.

declare const RED: EditorRed;

/** Of package.json, by the build. */
declare const PACKAGE_VERSION: string;

/** For each event type the fields of its own, in Markdown, by the build. */
declare const EVENT_FIELDS: Record<string, string>;

/** As text, by the build. */
declare module '*.css' {
  const text: string;
  export default text;
}

interface Window {
  EulerStream?: { version: string; sidebar?: { remove(): void } };
}

interface EditorRed {
  /** In the texts of the set that the key names before its colon; a node's own `_` needs no such name. */
  _(key: string, values?: Record<string, unknown>): string;
  nodes: {
    node(id: string): EditorNode | null;
    eachConfig(visit: (config: EditorNode) => void): void;
    subflow(id: string): { env?: readonly { type?: string }[] } | undefined;
  };
  i18n: { lang(): string };
  view: { reveal(id: string): void };
  sidebar: {
    addTab(options: {
      id: string;
      label: string;
      name: string;
      content: HTMLElement;
      iconClass: string;
      enableOnEdit: boolean;
    }): void;
    removeTab(id: string): void;
  };
  notify(text: string, options: string | { type: string; id?: string; timeout?: number }): void;
  utils: {
    getNodeLabel(node: EditorNode, otherwise: string): string;
    /** true, or what is wrong in words. */
    validateTypedProperty(value: unknown, type: string, options: object): true | string;
    /** A value as the debug sidebar shows it; unfolded along the paths, which begin below `rootPath`. */
    createObjectElement(
      value: unknown,
      options: { path: string; rootPath: string; expandPaths: readonly string[] },
    ): JQuery;
  };
  editor: {
    editConfig(property: string, type: string, id: string): void;
    editJSON(options: { value: string; focus: boolean; complete(text: string): void }): void;
  };
}

interface EditorNode {
  id: string;
  type: string;
  changed?: boolean;
  credentials?: Record<string, unknown>;
  _(key: string, values?: Record<string, unknown>): string;
  _def: { defaults: Record<string, { value?: unknown }> };
  [property: string]: unknown;
}

interface TypedInputOption {
  value: string;
  label: string;
}

interface TypedInputType {
  value: string;
  label?: string;
  icon?: string;
  options?: readonly TypedInputOption[];
  expand?: (this: { value(text?: string): string }) => void;
  validate?: (value: string) => true | string;
  autoComplete?: (typed: string) => readonly TypedInputOption[];
}

interface JQuery {
  typedInput(options: {
    type?: string;
    default?: string | undefined;
    types: readonly (TypedInputType | string)[];
    typeField?: string;
  }): JQuery;
  typedInput(method: 'value' | 'type'): string;
  typedInput(method: 'value' | 'type', value: string): JQuery;
  typedInput(method: 'instance'): { input: JQuery };
  searchBox(options: { delay?: number; minimumLength?: number; change(this: HTMLInputElement): void }): JQuery;
  searchBox(method: 'value', value: string): JQuery;
}
