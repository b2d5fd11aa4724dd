/** What pages on other origins may send to the API and read of its answers. The HTTP API says so itself, in AWS and on a laptop. */
export const apiCors = {
  allowHeaders: ['authorization', 'content-type'],
  allowMethods: ['GET', 'POST'],
  exposeHeaders: ['apigw-requestid', 'retry-after', 'www-authenticate'],
  maxAgeSeconds: 600,
} as const;
