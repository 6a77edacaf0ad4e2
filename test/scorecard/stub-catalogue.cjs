// Preloaded: the public catalogue of nodes is answered as if it were empty, since there may be no way to it.
const axios = require('axios');

const adapter = axios.defaults.adapter;
axios.defaults.adapter = (config) =>
  config.url.endsWith('/catalogue.json')
    ? Promise.resolve({ data: { modules: [] }, status: 200, statusText: 'OK', headers: {}, config })
    : adapter(config);
