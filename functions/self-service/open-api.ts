import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import document from '../../docs/api/openapi.json' with { type: 'json' };

const body = JSON.stringify(document);

/** The API's own description. It is public, so any page may read it and cache it for a while. */
export function openApi(): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' },
    body,
  };
}
