// Where a text of another node set is told: its key begins with this, the set and a colon.

export const PACKAGE = '@eulernodes/node-red-eulerstream';
