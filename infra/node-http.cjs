// What `node:http` is in a bundle. To import it as an ES module reads all its exports, and those for WebSockets load undici: 15 ms of
// every cold start, for what no function uses.
module.exports = process.getBuiltinModule('node:http');
