// A child's end of its pipe: each question of the parent is answered by the handler of that name.
const process = require('node:process');

exports.answer = (handlers) => {
  process.on('message', async ({ id, name, question }) => {
    try {
      process.send({ id, answer: await handlers[name](question) });
    } catch (error) {
      process.send({ id, error: error.stack });
    }
  });
  // Whoever asked is gone: nothing of the benchmark outlives it.
  process.on('disconnect', () => process.exit());
  process.send({ ready: true });
};
