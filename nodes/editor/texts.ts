// Where a text of another node's catalogue is told: its key begins with this, the catalogue and a colon.

export const PACKAGE = '@eulernodes/node-red-eulerstream';
