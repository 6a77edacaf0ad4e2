// The HTTP half of the server. It has no route yet.
import { type IncomingMessage, type ServerResponse } from 'node:http';

/** Answers one request, whatever it asks for. */
export function handleRequest(request: IncomingMessage, response: ServerResponse): void {
  const [path = '/'] = (request.url ?? '/').split('?');
  const body = JSON.stringify({ statusCode: 404, message: `Cannot ${request.method ?? 'GET'} ${path}` });
  response.writeHead(404, { 'content-type': 'application/json; charset=utf-8' }).end(body);
}
