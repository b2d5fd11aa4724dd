// Stands for AWS: refuses sign-ins as Cognito refuses a wrong password, takes everything else, and says where it listens.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const refusal = '{"__type":"NotAuthorizedException","message":"Incorrect username or password."}';
const server = createServer((request, response) => {
  request.resume();
  const target = String(request.headers['x-amz-target']);
  const [status, body] = target.endsWith('.InitiateAuth')
    ? [400, refusal]
    : [200, '{"FailedEntryCount":0,"Entries":[{"EventId":"1"}]}'];
  response.writeHead(status as number, { 'content-type': 'application/x-amz-json-1.1' }).end(body);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
