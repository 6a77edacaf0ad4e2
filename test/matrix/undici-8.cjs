// Preloaded: the tests use the newer undici that a user on Node 22 gets.
const Module = require('node:module');
const { version } = require('undici/package.json');

if (!version.startsWith('8.')) throw new Error(`test/matrix has undici ${version}`);

const newer = require.resolve('undici');
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  return request === 'undici' ? newer : resolve.call(this, request, ...rest);
};
